package dev.plumb.remote.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Accepts the host key that is trusted and remembers why another was not. */
final class HostKeys implements HostKeyVerifier {
    /** What becomes of the key that a host presented. */
    enum Verdict {
        /** None was presented yet. */
        NONE,
        /** It is the right one. */
        TRUSTED,
        /** Nothing is known about the host. */
        UNKNOWN,
        /** The host is known with keys of other kinds only. */
        OTHER_KINDS,
        /** The host is known with another key. */
        CHANGED,
        /** The key is known as one not to be trusted. */
        REVOKED,
        /** It could not be written down. */
        UNWRITABLE
    }

    private final Hop hop;
    private final KnownHosts files;
    private final String name;
    private final List<KnownHost> known;
    private volatile @Nullable PublicKey presented;
    private volatile Verdict verdict = Verdict.NONE;
    private volatile String problem = "";

    HostKeys(Hop hop, KnownHosts files) throws IOException {
        this.hop = hop;
        this.files = files;
        String alias = hop.knownBy();
        this.name = alias == null ? KnownHosts.name(hop.address(), hop.port()) : alias;
        this.known = hop.trust().pinnedKey() == null ? files.about(hop.trust().knownHostsFiles(), name) : List.of();
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        presented = key;
        String pinned = hop.trust().pinnedKey();
        verdict = pinned == null ? look(key) : isPinned(pinned, plain(key)) ? Verdict.TRUSTED : Verdict.CHANGED;
        if (verdict == Verdict.UNKNOWN && Boolean.TRUE.equals(hop.trust().acceptNew())) {
            verdict = accept(plain(key));
        }
        return verdict == Verdict.TRUSTED;
    }

    private static boolean isPinned(String wanted, PublicKey key) {
        String[] words = wanted.split("\\s+");
        return wanted.startsWith("SHA256:")
                ? fingerprint(key).equals(wanted)
                : words.length >= 2 && line(key).equals(words[0] + " " + words[1]);
    }

    /** A certificate is good by its authority, or as the key in it; a revoked key is bad whatever else is known. */
    private Verdict look(PublicKey key) {
        byte[] own = encoded(plain(key));
        byte[] authority = key instanceof Certificate<?> certificate ? certificate.getSignatureKey() : own;
        if (has(KnownHost.Marker.REVOKED, own) || has(KnownHost.Marker.REVOKED, authority)) {
            return Verdict.REVOKED;
        }
        if (key instanceof Certificate<?> && has(KnownHost.Marker.AUTHORITY, authority)) {
            return Verdict.TRUSTED;
        }
        if (has(KnownHost.Marker.KEY, own)) {
            return Verdict.TRUSTED;
        }
        List<String> types = known.stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY)
                .map(KnownHost::type)
                .toList();
        if (types.contains(type(plain(key)))) {
            return Verdict.CHANGED;
        }
        return types.isEmpty() ? Verdict.UNKNOWN : Verdict.OTHER_KINDS;
    }

    private boolean has(KnownHost.Marker marker, byte[] key) {
        return known.stream().anyMatch(line -> line.marker() == marker && line.has(key));
    }

    private Verdict accept(PublicKey key) {
        if (hop.trust().knownHostsFiles().isEmpty()) {
            return Verdict.UNKNOWN;
        }
        try {
            files.add(hop.trust().knownHostsFiles().get(0), name, hop.hashNames(), line(key));
            return Verdict.TRUSTED;
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            return Verdict.UNWRITABLE;
        }
    }

    /** The signature algorithms to prefer, so that the host presents a key of a kind that is known. */
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        String pinned = hop.trust().pinnedKey();
        if (pinned != null) {
            return pinned.startsWith("SHA256:") ? List.of() : SmallConfig.algorithms(pinned.split("\\s+")[0]);
        }
        List<String> algorithms = new ArrayList<>();
        if (known.stream().anyMatch(line -> line.marker() == KnownHost.Marker.AUTHORITY)) {
            algorithms.addAll(SmallConfig.certificateAlgorithms());
        }
        known.stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY)
                .forEach(line -> algorithms.addAll(SmallConfig.algorithms(line.type())));
        return algorithms.stream().distinct().toList();
    }

    Verdict verdict() {
        return verdict;
    }

    /** Why the key could not be written down. */
    String problem() {
        return problem;
    }

    /** The kinds of key that are known for the host, for messages. */
    String knownKinds() {
        return known.stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY)
                .map(KnownHost::type)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The kind and fingerprint of the key that the host presented; empty when it did not get that far. */
    String fingerprint() {
        PublicKey key = presented;
        return key == null ? "" : type(plain(key)) + " " + fingerprint(plain(key));
    }

    /** The key that the host presented, as a known_hosts file has it. */
    String line() {
        PublicKey key = presented;
        return key == null ? "" : line(plain(key));
    }

    /** The name that known hosts files have, or should have, the host by. */
    String name() {
        return name;
    }

    private static PublicKey plain(PublicKey key) {
        return key instanceof Certificate<?> certificate ? certificate.getKey() : key;
    }

    private static String type(PublicKey key) {
        return KeyType.fromKey(key).toString();
    }

    static String line(PublicKey key) {
        return type(key) + " " + Base64.getEncoder().encodeToString(encoded(key));
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

    static byte[] encoded(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }
}
