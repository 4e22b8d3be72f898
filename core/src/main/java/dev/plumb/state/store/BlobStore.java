package dev.plumb.state.store;

import java.io.IOException;
import java.util.Optional;

/**
 * Contents by the SHA-256 of their bytes, in lower-case hexadecimal; secret ones by whatever 64 such digits name them in
 * state. Safe for use by several threads.
 */
public interface BlobStore {
    /** The content, empty when it is not kept. */
    Optional<byte[]> get(String name) throws IOException;

    /** Keeps a content; on return it is safe. */
    void put(String name, byte[] content) throws IOException;

    /** Whether contents are encrypted, so that secret ones may be kept as well. */
    boolean isEncrypted();
}
