package dev.plumb.plan;

import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/** The change of an output: before, null when there was none; after, null when there is none any more. */
public record OutputChange(
        String name, @Nullable Value before, @Nullable Value after) {
    /** Whether the two differ. */
    public boolean changesAnything() {
        return before == null ? after != null : !before.equals(after);
    }
}
