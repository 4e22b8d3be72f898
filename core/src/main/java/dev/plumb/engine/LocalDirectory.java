package dev.plumb.engine;

import dev.plumb.provider.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of this machine, with relative paths from the configuration's directory. */
final class LocalDirectory implements LocalFiles {
    private final Path directory;

    LocalDirectory(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public byte[] read(String path) throws IOException {
        Path file = absolute(path);
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(path + " is a directory, not a file.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + path + " (looked for at " + file + ").", e);
        }
    }

    @Override
    public SortedMap<String, Boolean> list(String path) throws IOException {
        Path root = absolute(path);
        if (!Files.isDirectory(root)) {
            throw new IOException("There is no directory " + path + " (looked for at " + root + ").");
        }
        SortedMap<String, Boolean> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            walk.filter(Files::isRegularFile)
                    .forEach(file -> files.put(relative(root, file), Files.isExecutable(file)));
        }
        return files;
    }

    private static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private Path absolute(String path) {
        return directory.resolve(path).normalize();
    }
}
