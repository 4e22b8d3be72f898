package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import java.time.Duration;

/**
 * In which order hosts are changed, and what becomes of an apply in which some of them fail.
 *
 * @param hosts what the hosts are: host resources, their ids, or collections of either
 * @param batch how many of them are changed at the same time
 * @param canary how many come before all batches, in a batch of their own; 0 for none
 * @param pause how long a batch is left alone before the next begins
 * @param maxFailures how many of the hosts may fail without the rollout being stopped
 * @param onFailure what is done when more fail
 * @param revertCompleted whether hosts of earlier batches are brought back, too, when the rollout is stopped
 * @param range the header of the block
 */
public record RolloutBlock(
        String name,
        Expression hosts,
        Batch batch,
        int canary,
        Duration pause,
        int maxFailures,
        OnFailure onFailure,
        boolean revertCompleted,
        SourceRange range) {

    /** What is done when too many hosts fail. */
    public enum OnFailure {
        /** Nothing else is begun; what was done stays. */
        STOP,
        /** Nothing else is begun, and the other hosts of the same batch are brought back. */
        REVERT,
        /** All batches are carried out. */
        CONTINUE
    }

    /**
     * The size of a batch.
     *
     * @param number of hosts, or of percent of them
     */
    public record Batch(int number, boolean percent) {
        /** All at once. */
        static final Batch ALL = new Batch(100, true);

        /** How many of {@code hosts} that is, rounded down, at least one. */
        public int of(int hosts) {
            return Math.max(1, percent ? hosts * number / 100 : number);
        }
    }
}
