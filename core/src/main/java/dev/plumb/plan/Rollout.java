package dev.plumb.plan;

import java.time.Duration;
import java.util.List;

/**
 * The order in which some hosts of a plan are changed.
 *
 * @param batches ids of the hosts that change, none twice; the hosts of a batch are changed side by side, a batch after the
 *     other
 * @param canary whether the first batch is to show that the others may follow
 * @param pause how long a batch is left alone before the next begins
 * @param maxFailures how many of the hosts may fail without the rollout being stopped
 * @param onFailure what is done when more fail
 * @param revertCompleted whether hosts of earlier batches are brought back, too, when the rollout is stopped
 */
public record Rollout(
        String name,
        List<List<String>> batches,
        boolean canary,
        Duration pause,
        int maxFailures,
        OnFailure onFailure,
        boolean revertCompleted) {
    /** Keeps copies. */
    public Rollout {
        batches = batches.stream().map(List::copyOf).toList();
    }

    /** What is done when too many hosts fail; as {@link dev.plumb.config.RolloutBlock.OnFailure}. */
    public enum OnFailure {
        /** Nothing else is begun; what was done stays. */
        STOP,
        /** Nothing else is begun, and the other hosts of the same batch are brought back. */
        REVERT,
        /** All batches are carried out. */
        CONTINUE
    }

    /** All its hosts, in order. */
    public List<String> hosts() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
