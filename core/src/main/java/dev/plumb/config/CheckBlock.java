package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import java.util.List;

/** Assertions whose failure is a warning. */
public record CheckBlock(String name, List<ConditionBlock> assertions, SourceRange range) {
    /** Keeps a copy. */
    public CheckBlock {
        assertions = List.copyOf(assertions);
    }
}
