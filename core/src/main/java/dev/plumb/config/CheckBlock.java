package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions whose failure is a warning.
 *
 * @param data a data block that only they refer to, null when there is none
 */
public record CheckBlock(
        String name, @Nullable ResourceBlock data, List<ConditionBlock> assertions, SourceRange range) {
    /** Keeps a copy. */
    public CheckBlock {
        assertions = List.copyOf(assertions);
    }
}
