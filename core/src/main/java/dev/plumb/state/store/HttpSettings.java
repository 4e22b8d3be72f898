package dev.plumb.state.store;

import java.net.URI;
import java.time.Duration;

/**
 * How a server is spoken to that keeps state by the protocol of Terraform's {@code http} backend.
 *
 * @param address of the state; what belongs to it is kept beside it, at addresses that begin with this one
 * @param updateMethod how a document is written
 * @param lockAddress where the lock is taken
 * @param lockMethod how
 * @param unlockAddress where it is given back
 * @param unlockMethod how
 * @param username empty when the server asks for none
 * @param password empty when the server asks for none
 * @param retries how often a request that failed through no fault of ours is sent again
 * @param shortestWait before the first of them; it doubles each time
 * @param longestWait before any of them
 */
public record HttpSettings(
        URI address,
        String updateMethod,
        URI lockAddress,
        String lockMethod,
        URI unlockAddress,
        String unlockMethod,
        String username,
        String password,
        int retries,
        Duration shortestWait,
        Duration longestWait) {
    /** As Terraform does when nothing else is said, but with a lock: at the same address. */
    public static HttpSettings of(URI address) {
        return new HttpSettings(
                address,
                "POST",
                address,
                "LOCK",
                address,
                "UNLOCK",
                "",
                "",
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "HttpSettings[" + address + "]";
    }
}
