package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of the configuration.
 *
 * @param constraint its type, {@link TypeConstraint#ANY} when none is written
 * @param defaultValue already converted; null when the variable must be set
 * @param validations what must hold of its value
 * @param nullable whether null may be given for it
 * @param range the block's header
 */
public record VariableBlock(
        String name,
        TypeConstraint constraint,
        @Nullable Value defaultValue,
        boolean sensitive,
        boolean nullable,
        String description,
        List<ConditionBlock> validations,
        SourceRange range) {
    /** Keeps a copy. */
    public VariableBlock {
        validations = List.copyOf(validations);
    }
}
