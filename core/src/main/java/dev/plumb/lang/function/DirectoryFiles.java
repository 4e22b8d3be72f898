package dev.plumb.lang.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files on this machine; relative paths start at a directory. */
record DirectoryFiles(Path directory) implements SourceFiles {
    @Override
    public byte[] read(String path) throws IOException {
        Path file = resolve(path);
        if (Files.isDirectory(file)) {
            throw new IOException("\"" + path + "\" is a directory, not a file.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file \"" + path + "\" in " + directory + ".", e);
        } catch (IOException e) {
            throw new IOException("\"" + path + "\" cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private Path resolve(String path) throws IOException {
        try {
            return directory.resolve(path);
        } catch (InvalidPathException e) {
            throw new IOException("\"" + path + "\" is no path.", e);
        }
    }

    @Override
    public boolean exists(String path) throws IOException {
        Path file = resolve(path);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("\"" + path + "\" is no regular file.");
        }
        return Files.exists(file);
    }

    @Override
    public List<String> list(String path) throws IOException {
        Path start = resolve(path);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> start.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Path absolute(String path) {
        return directory.resolve(path).toAbsolutePath().normalize();
    }

    @Override
    public Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
