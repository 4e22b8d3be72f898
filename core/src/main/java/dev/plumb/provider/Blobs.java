package dev.plumb.provider;

import java.util.Optional;

/** Contents by their SHA-256. */
public interface Blobs {
    /** Keeps {@code content} and gives its SHA-256 in lower-case hexadecimal. */
    String put(byte[] content);

    /** The content with that hash, empty when it is not kept here. */
    Optional<byte[]> get(String sha256);
}
