package dev.plumb.state.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Blobs as files, in folders by the first two digits of their hash. */
final class LocalBlobStore implements BlobStore {
    private final Path directory;

    LocalBlobStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<byte[]> get(String sha256) throws IOException {
        Path file = file(sha256);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public void put(String sha256, byte[] content) throws IOException {
        Path file = file(sha256);
        if (!Files.exists(file)) {
            DurableFiles.createDirectories(file.getParent());
            DurableFiles.replace(file, content);
        }
    }

    private Path file(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
