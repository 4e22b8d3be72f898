package dev.plumb.remote.ssh;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long is waited.
 *
 * @param connect for a connection to come about, and for each answer until it has; null for what ssh's configuration says
 * @param silence for a command to say something; null for as long as the host is there
 */
public record SshTimeouts(
        @Nullable Duration connect, @Nullable Duration silence) {
    /** As ssh(1) is told. */
    public static SshTimeouts usual() {
        return new SshTimeouts(null, null);
    }
}
