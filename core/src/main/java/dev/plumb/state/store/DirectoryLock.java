package dev.plumb.state.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a file, so that it is free again whenever its holder is gone; the file says who holds it.
 * Such a lock cannot be taken from a process that lives. So who takes it away names another file to be the lock from then on;
 * the holder looks before each of its writes, and writes no more.
 */
final class DirectoryLock {
    /**
     * The files that this process has locked. To the operating system the lock belongs to the process, and it is lost as soon
     * as any descriptor of the file is closed: so a second attempt in the same process must not even open the file.
     */
    private static final Map<Path, LockHolder> HERE = new ConcurrentHashMap<>();

    private final Path directory;
    private final int round;
    private final Path file;
    private final LockHolder holder;
    private final FileChannel channel;

    private DirectoryLock(Path directory, int round, LockHolder holder, FileChannel channel) throws IOException {
        this.directory = directory;
        this.round = round;
        this.file = file(directory, round);
        this.holder = holder;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory, LockHolder holder) throws IOException {
        while (true) {
            int round = round(directory);
            Path file = file(directory, round);
            LockHolder other = HERE.putIfAbsent(file, holder);
            if (other != null) {
                throw new HeldException(Optional.of(other));
            }
            DirectoryLock lock = null;
            try {
                lock = locked(directory, round, holder);
            } finally {
                if (lock == null) {
                    HERE.remove(file, holder);
                }
            }
            if (round(directory) == round) {
                return lock;
            }
            lock.close();
        }
    }

    private static DirectoryLock locked(Path directory, int round, LockHolder holder) throws IOException {
        Path file = file(directory, round);
        FileChannel channel = open(file);
        try {
            if (channel.tryLock() == null) {
                throw new HeldException(LockJson.read(Files.readAllBytes(file)));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(LockJson.write(holder)));
            channel.force(true);
            return new DirectoryLock(directory, round, holder, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return DurableFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static StateMedium.Unlocked takeAway(Path directory, String id) throws IOException {
        int round = round(directory);
        LockHolder found = holder(file(directory, round));
        if (found == null) {
            return StateMedium.Unlocked.FREE;
        }
        if (!found.id().equals(id)) {
            return StateMedium.Unlocked.OTHER;
        }
        DurableFiles.replace(roundFile(directory), ((round + 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return StateMedium.Unlocked.DONE;
    }

    private static @Nullable LockHolder holder(Path file) throws IOException {
        LockHolder here = HERE.get(file);
        if (here != null || !Files.exists(file)) {
            return here;
        }
        try (FileChannel channel = open(file);
                FileLock free = channel.tryLock()) {
            return free != null ? null : LockJson.read(Files.readAllBytes(file)).orElse(null);
        }
    }

    /** Before each write. */
    void verify() throws IOException {
        if (round(directory) != round) {
            throw new IOException("The lock was taken away from this run by: plumb force-unlock " + holder.id());
        }
    }

    void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        } finally {
            HERE.remove(file, holder);
        }
    }

    /** How often the lock was taken away. */
    private static int round(Path directory) throws IOException {
        try {
            return Integer.parseInt(Files.readString(roundFile(directory)).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(
                    roundFile(directory) + " is damaged: it has to hold a number. Remove it while no run "
                            + "is writing this state.",
                    e);
        }
    }

    private static Path roundFile(Path directory) {
        return directory.resolve("lock.round");
    }

    /** By one name, however the directory was named. */
    private static Path file(Path directory, int round) throws IOException {
        return directory.toRealPath().resolve(round == 0 ? "lock" : "lock." + round);
    }
}
