package dev.plumb.provider;

/**
 * Who has a host carry out a transaction, and under which lock of the state. A host refuses one that was asked for under
 * an older lock than it has seen: a run that was thought to be gone, and wakes up, can no longer write.
 *
 * @param who for the host's log, such as {@code ann@laptop}
 * @param lineage of the state; locks of different states say nothing about one another
 * @param serial of the state, grows with each apply
 * @param lockedAt when the lock was taken, milliseconds since 1970; decides between two of the same serial
 */
public record Asker(String who, String lineage, long serial, long lockedAt) {
    /** The plan, as the host's log names it. */
    public String plan() {
        return lineage.substring(0, Math.min(8, lineage.length())) + "-" + serial;
    }
}
