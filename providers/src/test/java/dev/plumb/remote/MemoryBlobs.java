package dev.plumb.remote;

import dev.plumb.provider.Blobs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Contents in memory. */
public final class MemoryBlobs implements Blobs {
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    @Override
    public String put(byte[] content) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            contents.put(hash, content.clone());
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String put(String content) {
        return put(content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> get(String sha256) {
        return Optional.ofNullable(contents.get(sha256));
    }

    public String text(String sha256) {
        return new String(get(sha256).orElseThrow(), StandardCharsets.UTF_8);
    }
}
