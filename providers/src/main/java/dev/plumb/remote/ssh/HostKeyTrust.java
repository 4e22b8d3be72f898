package dev.plumb.remote.ssh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host proves that it is the one that is meant. A host that is not known is refused, unless new ones are accepted;
 * one with another key than the known one is always refused.
 *
 * @param knownHostsFiles files as in sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"; ones that do not exist are passed over, and
 *     an empty list means what ssh's configuration says
 * @param pinnedKey the one key that is accepted, as {@code ssh-ed25519 AAAA...} or as {@code SHA256:...}; null to
 *     look into the files
 * @param acceptNew whether the key of a host that is in no file is written into the first one; null for what ssh's
 *     configuration says
 */
public record HostKeyTrust(
        List<Path> knownHostsFiles,
        @Nullable String pinnedKey,
        @Nullable Boolean acceptNew) {
    /** Keeps a copy. */
    public HostKeyTrust {
        knownHostsFiles = List.copyOf(knownHostsFiles);
    }

    /** What ssh(1) trusts. */
    public static HostKeyTrust usual() {
        return files(List.of());
    }

    /** Hosts that are in these files. */
    public static HostKeyTrust files(List<Path> files) {
        return new HostKeyTrust(files, null, null);
    }

    /** The host with this key or fingerprint. */
    public static HostKeyTrust pinned(String key) {
        return new HostKeyTrust(List.of(), key.strip(), null);
    }

    /** The same, with new hosts accepted or not. */
    public HostKeyTrust withAcceptNew(boolean accept) {
        return new HostKeyTrust(knownHostsFiles, pinnedKey, accept);
    }
}
