package dev.plumb.remote.ssh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host proves that it is the one that is meant. A host that is not known is refused.
 *
 * @param knownHostsFiles files as in sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"; ones that do not exist are passed over
 * @param pinnedKey the one key that is accepted, as {@code ssh-ed25519 AAAA...} or as {@code SHA256:...}; null to
 *     look into the files
 */
public record HostKeyTrust(
        List<Path> knownHostsFiles, @Nullable String pinnedKey) {
    /** Keeps a copy. */
    public HostKeyTrust {
        knownHostsFiles = List.copyOf(knownHostsFiles);
    }

    /** What ssh(1) looks into. */
    public static HostKeyTrust usual() {
        return files(List.of(SshSettings.home(".ssh/known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")));
    }

    /** Hosts that are in these files. */
    public static HostKeyTrust files(List<Path> files) {
        return new HostKeyTrust(files, null);
    }

    /** The host with this key or fingerprint. */
    public static HostKeyTrust pinned(String key) {
        return new HostKeyTrust(List.of(), key.strip());
    }
}
