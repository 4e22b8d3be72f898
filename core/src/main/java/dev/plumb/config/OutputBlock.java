package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A result: of the root module it is shown after an apply and kept in state, of another module its caller refers to it.
 *
 * @param ephemeral whether its value is never stored; not for the root module
 * @param dependsOn further dependencies than those of its expression
 * @param preconditions what must hold before it is evaluated
 * @param range the block's header
 */
public record OutputBlock(
        String name,
        Expression value,
        boolean sensitive,
        boolean ephemeral,
        String description,
        List<Traversal> dependsOn,
        List<ConditionBlock> preconditions,
        SourceRange range) {
    /** Keeps copies. */
    public OutputBlock {
        dependsOn = List.copyOf(dependsOn);
        preconditions = List.copyOf(preconditions);
    }

    /** The value with the mark that the block adds. */
    public Value marked(Value result) {
        return sensitive ? Values.mark(result, Set.of(Mark.SENSITIVE)) : result;
    }

    /** The error that the value is ephemeral and the output is not. */
    public Optional<Diagnostic> refusal(Value result) {
        return ephemeral ? Optional.empty() : Ephemeral.refuse(result, "the output \"" + name + "\"", value.range());
    }
}
