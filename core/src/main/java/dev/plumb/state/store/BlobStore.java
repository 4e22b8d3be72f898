package dev.plumb.state.store;

import java.io.IOException;
import java.util.Optional;

/** Contents by the SHA-256 of their bytes, in lower-case hexadecimal. */
public interface BlobStore {
    /** The content, empty when it is not kept. */
    Optional<byte[]> get(String sha256) throws IOException;

    /** Keeps a content; on return it is on disk. */
    void put(String sha256, byte[] content) throws IOException;
}
