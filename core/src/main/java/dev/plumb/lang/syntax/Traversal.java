package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Value;
import java.util.List;

/**
 * A root name and literal steps: {@code host.web["a"].id}.
 *
 * @param root the first name
 * @param rootRange the first name alone
 * @param steps attribute names and literal keys; may be empty
 */
public record Traversal(String root, SourceRange rootRange, List<Step> steps) {
    /** Keeps a copy. */
    public Traversal {
        steps = List.copyOf(steps);
    }

    /** From the root to behind the last step. */
    public SourceRange range() {
        return steps.isEmpty()
                ? rootRange
                : rootRange.to(steps.get(steps.size() - 1).range());
    }

    /** One step. */
    public sealed interface Step extends Node {}

    /** {@code .name}; the range includes the dot. */
    public record Attr(String name, SourceRange range) implements Step {}

    /** {@code [key]} or the legacy {@code .0}; the key is a {@link Value.Str} or a {@link Value.Num}. */
    public record Key(Value key, SourceRange range) implements Step {}
}
