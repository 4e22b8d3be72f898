package dev.plumb.plan;

import dev.plumb.provider.Blobs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Contents of a plan in memory, over what is kept elsewhere. Safe for use by several threads. */
public final class MemoryBlobs implements Blobs {
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final Function<String, Optional<byte[]>> kept;

    /** Over {@code kept}, which is asked for what is not in memory. */
    public MemoryBlobs(Function<String, Optional<byte[]>> kept) {
        this.kept = kept;
    }

    /** Over nothing. */
    public MemoryBlobs() {
        this(hash -> Optional.empty());
    }

    @Override
    public String put(byte[] content) {
        String hash = Blobs.sha256(content);
        contents.put(hash, content.clone());
        return hash;
    }

    @Override
    public Optional<byte[]> get(String sha256) {
        byte[] content = contents.get(sha256);
        return content != null ? Optional.of(content.clone()) : kept.apply(sha256);
    }
}
