package dev.plumb.state.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Who holds a lock, why, since when and from where.
 *
 * @param id names this one lock
 * @param who user
 * @param host machine that the command runs on
 * @param process its process id there
 * @param command what it does
 * @param since when it took the lock
 */
public record LockHolder(String id, String who, String host, long process, String command, Instant since) {
    /** With an id drawn at random. */
    public LockHolder(String who, String host, long process, String command, Instant since) {
        this(UUID.randomUUID().toString(), who, host, process, command, since);
    }

    @Override
    public String toString() {
        return who + "@" + host + " (process " + process + ", " + command + ", since "
                + since.truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
