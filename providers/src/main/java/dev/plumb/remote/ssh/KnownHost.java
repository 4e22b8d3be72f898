package dev.plumb.remote.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A line of a known_hosts file, as in sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
 *
 * @param marker what the line is for
 * @param names patterns, or one hashed name
 * @param type of the key, as ssh names it
 * @param key in its encoding
 */
record KnownHost(Marker marker, List<String> names, String type, byte[] key) {
    private static final Set<String> BITS = Set.of("512", "768", "1024", "2048", "3072", "4096");

    /** What a line is for. */
    enum Marker {
        /** The host's key. */
        KEY,
        /** A key that signs host certificates. */
        AUTHORITY,
        /** A key that is not to be trusted any more. */
        REVOKED
    }

    KnownHost {
        names = List.copyOf(names);
        key = key.clone();
    }

    /** Null for a comment, and for what cannot be read. */
    static @Nullable KnownHost parse(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        int at = words.get(0).startsWith("@") ? 1 : 0;
        if (words.get(0).startsWith("#") || words.size() < at + 3 || BITS.contains(words.get(at + 1))) {
            return null;
        }
        Marker marker = switch (at == 1 ? words.get(0) : "") {
            case "" -> Marker.KEY;
            case "@cert-authority" -> Marker.AUTHORITY;
            // Of an unknown marker only this much is sure: the key is not simply trusted.
            default -> Marker.REVOKED;
        };
        try {
            byte[] key = Base64.getDecoder().decode(words.get(at + 2));
            return new KnownHost(marker, Arrays.asList(words.get(at).split(",")), words.get(at + 1), key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the line is about a host; its name is as {@link KnownHosts#name} makes it. */
    boolean isAbout(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String first = names.get(0);
        return first.startsWith("|1|") ? isHashOf(first, small) : NamePatterns.match(names, small);
    }

    private static boolean isHashOf(String hashed, String name) {
        String[] parts = hashed.split("\\|");
        if (parts.length != 4) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), hash(salt, name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    boolean has(byte[] other) {
        return Arrays.equals(key, other);
    }
}
