package dev.plumb.remote.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection on the way to a host, with everything decided.
 *
 * @param alias the name that was given
 * @param address what is connected to
 * @param port TCP port
 * @param user name to log in as
 * @param keys what to log in with
 * @param knownBy the name that known hosts files have it by, without port
 * @param trust which host key is accepted; its files are there, and so is whether new hosts are accepted
 * @param hashNames whether a name that is written into a known hosts file is hashed
 * @param connectTimeout how long a connection may take to come about
 * @param aliveInterval after how long a silence the host is asked whether it is still there; zero for never
 * @param aliveCount after how many questions without an answer it is taken to be gone
 */
record Hop(
        String alias,
        String address,
        int port,
        String user,
        Keys keys,
        @Nullable String knownBy,
        HostKeyTrust trust,
        boolean hashNames,
        Duration connectTimeout,
        Duration aliveInterval,
        int aliveCount) {
    static final int SSH_PORT = 22;

    /**
     * What to log in with.
     *
     * @param login as it was given
     * @param named private keys that were named
     * @param certificates files of certificates that were named
     * @param usual private keys to try after those
     * @param only whether the agent's other keys are left alone
     * @param agent the agent's socket; null when it is not asked
     */
    record Keys(
            SshLogin login,
            List<Path> named,
            List<Path> certificates,
            List<Path> usual,
            boolean only,
            @Nullable Path agent) {
        Keys {
            named = List.copyOf(named);
            certificates = List.copyOf(certificates);
            usual = List.copyOf(usual);
        }
    }

    /** The host as messages name it. */
    String name() {
        String shown = alias.equals(address) ? address : alias + " (" + address + ")";
        return port == SSH_PORT ? shown : shown + " port " + port;
    }
}
