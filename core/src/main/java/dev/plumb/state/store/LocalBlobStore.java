package dev.plumb.state.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Blobs as files, in folders by the first two digits of their hash. */
final class LocalBlobStore implements BlobStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;

    LocalBlobStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<byte[]> get(String sha256) throws IOException {
        // An attribute for a content may be empty: there is no file. And no text from elsewhere leads out of here.
        if (!HASH.matcher(sha256).matches()) {
            return Optional.empty();
        }
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
