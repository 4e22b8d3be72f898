package dev.plumb.state.store;

import java.time.Instant;

/**
 * Who holds a lock, why, since when and from where.
 *
 * @param who user
 * @param host machine that the command runs on
 * @param process its process id there
 * @param command what it does
 * @param since when it took the lock
 */
public record LockHolder(String who, String host, long process, String command, Instant since) {
    @Override
    public String toString() {
        return who + "@" + host + " (process " + process + ", " + command + ", since " + since + ")";
    }
}
