package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.List;

/**
 * A result: of the root module it is shown after an apply and kept in state, of another module its caller refers to it.
 *
 * @param dependsOn further dependencies than those of its expression
 * @param preconditions what must hold before it is evaluated
 * @param range the block's header
 */
public record OutputBlock(
        String name,
        Expression value,
        boolean sensitive,
        String description,
        List<Traversal> dependsOn,
        List<ConditionBlock> preconditions,
        SourceRange range) {
    /** Keeps copies. */
    public OutputBlock {
        dependsOn = List.copyOf(dependsOn);
        preconditions = List.copyOf(preconditions);
    }
}
