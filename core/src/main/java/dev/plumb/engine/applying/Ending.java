package dev.plumb.engine.applying;

import dev.plumb.diagnostic.BugException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** That something which was under way has ended. */
sealed interface Ending {
    /** A host transaction. */
    record OnHost(Unit.OnHost unit, Outcome<HostRun.Ended> outcome) implements Ending {}

    /** The pause before a batch of a rollout. */
    record Paused(Unit.Gate gate) implements Ending {}

    /** The work of one unit without a host. */
    record One(Unit.OfOne unit, Outcome<Ended> outcome) implements Ending {}

    /** What a worker gives, or what it threw. */
    record Outcome<T>(@Nullable T value, @Nullable Exception thrown) {
        /** What it gave; what it threw is thrown again. */
        T get() throws IOException {
            if (thrown instanceof IOException io) {
                throw io;
            }
            if (thrown instanceof BugException bug) {
                throw bug;
            }
            if (thrown != null) {
                throw new BugException("a worker failed", thrown);
            }
            return java.util.Objects.requireNonNull(value);
        }
    }
}
