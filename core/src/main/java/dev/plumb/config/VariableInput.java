package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A value given for a variable from outside the configuration.
 *
 * @param name the variable's name
 * @param origin where it was given, for messages: {@code -var}, an environment variable, a file
 * @param text what was given on the command line or in the environment; null when given in a file
 * @param expression what was given in a file; null when given as text
 * @param strict whether a variable that is not declared is an error; else it is passed over
 */
public record VariableInput(
        String name,
        String origin,
        @Nullable String text,
        @Nullable Expression expression,
        boolean strict) {
    /** Given as text, on the command line or in the environment. */
    public static VariableInput ofText(String name, String origin, String text, boolean strict) {
        return new VariableInput(name, origin, text, null, strict);
    }

    /** Given in a file. */
    public static VariableInput ofExpression(String name, Expression expression, boolean strict) {
        return new VariableInput(name, expression.range().file(), null, expression, strict);
    }

    /** Its position, null when it was given as text. */
    public @Nullable SourceRange range() {
        return expression == null ? null : expression.range();
    }
}
