package dev.plumb.state.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory. Files are put there in one step; the journal is appended to. */
final class DirectoryMedium implements StateMedium {
    private final Path directory;

    DirectoryMedium(Path directory) {
        this.directory = directory;
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public String generationPlace(int number) {
        return generationFile(number).toString();
    }

    @Override
    public String journalPlace() {
        return journalFile().toString();
    }

    @Override
    public List<Integer> generations() throws IOException {
        Path generations = directory.resolve("generations");
        if (!Files.isDirectory(generations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(generations)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{6,9}\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - 5)))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Optional<byte[]> generation(int number) throws IOException {
        return content(generationFile(number));
    }

    @Override
    public byte[] journal() throws IOException {
        return content(journalFile()).orElse(new byte[0]);
    }

    @Override
    public byte[] item(String name, byte[] first) throws IOException {
        Path file = directory.resolve(name);
        Optional<byte[]> kept = content(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        DurableFiles.createDirectories(directory);
        return DurableFiles.create(file, first) ? first : content(file).orElse(first);
    }

    @Override
    public Optional<byte[]> blob(String name) throws IOException {
        return content(blobFile(name));
    }

    @Override
    public void putBlob(String name, byte[] content) throws IOException {
        Path file = blobFile(name);
        DurableFiles.createDirectories(file.getParent());
        DurableFiles.replace(file, content);
    }

    @Override
    public Writer lock(LockHolder holder, boolean exclusive) throws IOException {
        DurableFiles.createDirectories(directory);
        return new DirectoryWriter(this, exclusive ? DirectoryLock.take(directory, holder) : null);
    }

    @Override
    public Unlocked unlock(String id) throws IOException {
        return Files.isDirectory(directory) ? DirectoryLock.takeAway(directory, id) : Unlocked.FREE;
    }

    private static Optional<byte[]> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    Path directory() {
        return directory;
    }

    Path journalFile() {
        return directory.resolve("journal");
    }

    Path generationFile(int number) {
        return directory.resolve("generations").resolve(String.format(Locale.ROOT, "%06d.json", number));
    }

    /** In folders by the first two digits. */
    Path blobFile(String name) {
        return blobDirectory().resolve(name.substring(0, 2)).resolve(name);
    }

    Path blobDirectory() {
        return directory.resolve("blobs");
    }
}
