package dev.plumb.provider;

import dev.plumb.diagnostic.BugException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Contents by their SHA-256. */
public interface Blobs {
    /** The name of a content: the SHA-256 of {@code bytes} in lower-case hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new BugException("every Java has SHA-256", e);
        }
    }

    /** Keeps {@code content} and gives its SHA-256 in lower-case hexadecimal. */
    String put(byte[] content);

    /** The content with that hash, empty when it is not kept here. */
    Optional<byte[]> get(String sha256);
}
