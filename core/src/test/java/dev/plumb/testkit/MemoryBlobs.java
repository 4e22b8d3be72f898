package dev.plumb.testkit;

import dev.plumb.provider.Blobs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Contents in memory. */
public final class MemoryBlobs implements Blobs {
    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    @Override
    public synchronized String put(byte[] content) {
        String hash = sha256(content);
        contents.put(hash, content.clone());
        return hash;
    }

    @Override
    public synchronized Optional<byte[]> get(String sha256) {
        return Optional.ofNullable(contents.get(sha256)).map(byte[]::clone);
    }

    /** The SHA-256 of {@code content} in lower-case hexadecimal. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
