package dev.plumb.provider;

import org.jspecify.annotations.Nullable;

/**
 * A change of one resource instance. Deleting what was there before Plumb is a change back to it: {@code after} is then
 * what the first plan observed, with {@link dev.plumb.schema.WrittenInto} and {@link dev.plumb.schema.Recorded}
 * components of that plan, so steps must follow from the other components alone.
 *
 * @param before what the host has, null when absent
 * @param after what it shall have, null to delete
 * @param recorded what the last apply recorded, null when Plumb never managed it
 */
public record Change<R extends Record>(
        @Nullable R before, @Nullable R after, @Nullable R recorded) {
    /** The side that is there: after, else before. One of the two is never null. */
    public R either() {
        R side = after != null ? after : before;
        if (side == null) {
            throw new IllegalStateException("a change from nothing to nothing");
        }
        return side;
    }
}
