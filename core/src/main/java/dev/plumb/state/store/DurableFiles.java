package dev.plumb.state.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files that are there in whole, or not at all, also after a power cut; for the owner's eyes only. */
final class DurableFiles {
    private static final String UNFINISHED = ".new-";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private DurableFiles() {}

    static void createDirectories(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sync(directory.toAbsolutePath().getParent());
        }
    }

    /** Puts a file there, in the place of one that may be there. */
    static void replace(Path file, byte[] content) throws IOException {
        Path temporary = written(file, content);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(
                    "The file system of " + file + " cannot rename in one step, so state is not safe there. "
                            + "Keep it on a local file system.",
                    e);
        }
        sync(file.toAbsolutePath().getParent());
    }

    /** Puts a file there if there is none; whether there was none. */
    static boolean create(Path file, byte[] content) throws IOException {
        Path temporary = written(file, content);
        try {
            Files.createLink(file, temporary);
            sync(file.toAbsolutePath().getParent());
            return true;
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(temporary);
        }
    }

    /** What a crash left of a file that was being written. */
    static boolean isUnfinished(Path file) {
        return file.getFileName().toString().contains(UNFINISHED);
    }

    /** A file for the owner's eyes only. */
    static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), OWNER_ONLY);
    }

    private static Path written(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + UNFINISHED + UUID.randomUUID());
        try (FileOutputStream out = appendTo(temporary)) {
            write(out, content);
        }
        return temporary;
    }

    /** Opens a file, made if there is none, to append to it. A stream, because interrupting a thread closes a channel. */
    static FileOutputStream appendTo(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, OWNER_ONLY);
        }
        return new FileOutputStream(file.toFile(), true);
    }

    static void write(FileOutputStream out, byte[] content) throws IOException {
        out.write(content);
        out.getFD().sync();
    }

    /** Makes names in a directory durable. */
    static void sync(@Nullable Path directory) throws IOException {
        if (directory != null) {
            // Only a channel can be had of a directory; interrupted before, it would be closed at once.
            boolean interrupted = Thread.interrupted();
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
