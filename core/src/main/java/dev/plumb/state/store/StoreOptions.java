package dev.plumb.state.store;

import dev.plumb.state.Encryption;
import java.time.Duration;

/**
 * How a store is used.
 *
 * @param encryption what everything is encrypted with
 * @param keep how many generations are kept, at least 1
 * @param lock whether writing takes the lock
 * @param lockTimeout how long to wait for a lock that another holds
 */
public record StoreOptions(Encryption encryption, int keep, boolean lock, Duration lockTimeout) {
    /** Nothing is encrypted, nothing is ever forgotten, and a lock that is held is an error at once. */
    public static final StoreOptions DEFAULT =
            new StoreOptions(Encryption.NONE, Integer.MAX_VALUE, true, Duration.ZERO);

    /** Refuses to keep nothing. */
    public StoreOptions {
        if (keep < 1) {
            throw new IllegalArgumentException("at least one generation is kept");
        }
    }
}
