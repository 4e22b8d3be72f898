package dev.plumb.remote.ssh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import org.jspecify.annotations.Nullable;

/** Accepts the host key that is trusted and remembers why another was not. */
final class HostKeys implements HostKeyVerifier {
    private final @Nullable String pinned;
    private final List<Known> files = new ArrayList<>();
    private volatile @Nullable PublicKey presented;
    private volatile boolean changed;

    HostKeys(HostKeyTrust trust) throws IOException {
        this.pinned = trust.pinnedKey();
        for (Path file : trust.knownHostsFiles()) {
            if (pinned == null && Files.isReadable(file)) {
                files.add(new Known(file.toFile()));
            }
        }
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        presented = key;
        return pinned != null ? isPinned(pinned, key) : files.stream().anyMatch(file -> file.verify(host, port, key));
    }

    private boolean isPinned(String wanted, PublicKey key) {
        String[] words = wanted.split("\\s+");
        boolean same = wanted.startsWith("SHA256:")
                ? fingerprint(key).equals(wanted)
                : words.length >= 2 && line(key).equals(words[0] + " " + words[1]);
        changed = !same;
        return same;
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        if (pinned != null) {
            return pinned.startsWith("SHA256:") ? List.of() : List.of(pinned.split("\\s+")[0]);
        }
        return files.stream()
                .flatMap(file -> file.findExistingAlgorithms(host, port).stream())
                .distinct()
                .toList();
    }

    /** Whether another key is known for the host than the one it presented. */
    boolean isChanged() {
        return changed;
    }

    /** The fingerprint of the key that the host presented; empty when it did not get that far. */
    String fingerprint() {
        PublicKey key = presented;
        return key == null ? "" : fingerprint(key);
    }

    /** The key that the host presented, as a known_hosts file has it. */
    String line() {
        PublicKey key = presented;
        return key == null ? "" : line(key);
    }

    static String line(PublicKey key) {
        return KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(encoded(key));
    }

    /** As ssh-keygen -l writes it. */
    static String fingerprint(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded(key));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] encoded(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }

    /** A known_hosts file that tells "changed" from "unknown". */
    private final class Known extends OpenSSHKnownHosts {
        Known(File file) throws IOException {
            super(Objects.requireNonNull(file));
        }

        @Override
        protected boolean hostKeyChangedAction(String hostname, PublicKey key) {
            changed = true;
            return false;
        }
    }
}
