package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Mark;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An input of the configuration.
 *
 * @param constraint its type, {@link TypeConstraint#ANY} when none is written
 * @param defaultValue already converted; null when the variable must be set
 * @param validations what must hold of its value
 * @param ephemeral whether its value is never stored
 * @param nullable whether null may be given for it
 * @param range the block's header
 */
public record VariableBlock(
        String name,
        TypeConstraint constraint,
        @Nullable Value defaultValue,
        boolean sensitive,
        boolean ephemeral,
        boolean nullable,
        String description,
        List<ConditionBlock> validations,
        SourceRange range) {
    /** Keeps a copy. */
    public VariableBlock {
        validations = List.copyOf(validations);
    }

    /** The error that the expression which a module call gives for this variable is ephemeral and the variable is not. */
    public Optional<Diagnostic> refusal(Value given, SourceRange expression) {
        return ephemeral ? Optional.empty() : Ephemeral.refuse(given, "the variable \"" + name + "\"", expression);
    }

    /** The value with the marks that every value of this variable carries. */
    public Value marked(Value value) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (sensitive) {
            marks.add(Mark.SENSITIVE);
        }
        if (ephemeral) {
            marks.add(Mark.EPHEMERAL);
        }
        return Values.mark(value, marks);
    }
}
