package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Generation;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.state.file.StateFileV1;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a local store: a lock of the operating system on a file, so that it is free again whenever its holder is gone;
 * the file says who holds it.
 */
final class LocalStateLock implements LockedState {
    private final LocalStateStore store;
    private final FileChannel lockChannel;
    private final FileChannel journal;
    private final State state;

    private LocalStateLock(LocalStateStore store, FileChannel lockChannel) throws IOException {
        this.store = store;
        this.lockChannel = lockChannel;
        this.state = store.current();
        this.journal = FileChannel.open(
                store.journalFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        DurableFiles.sync(store.directory());
        endCutOffLine();
    }

    static Result<LockedState> take(LocalStateStore store, LockHolder holder) {
        Path file = store.directory().resolve("lock");
        try {
            DurableFiles.createDirectories(store.directory());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Result.failure(held(file));
            }
            channel.truncate(0);
            DurableFiles.write(channel, (holder + "\n").getBytes(StandardCharsets.UTF_8));
            return Result.of(new LocalStateLock(store, channel));
        } catch (IOException e) {
            return LocalStateStore.failure("state.lock", "State cannot be locked", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another thread of this process
        }
    }

    private static Diagnostic held(Path file) throws IOException {
        String holder = Files.readString(file).trim();
        return Diagnostic.error(
                        "state.locked",
                        "State is locked",
                        "Another run is writing this state: " + (holder.isEmpty() ? "it did not say which" : holder)
                                + ".")
                .withHint("Wait until it has ended. The lock is free as soon as that process is gone.");
    }

    /** A line that a crash cut off must not swallow the next one. */
    private void endCutOffLine() throws IOException {
        byte[] content = Files.readAllBytes(store.journalFile());
        if (content.length > 0 && content[content.length - 1] != '\n') {
            int end = new String(content, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
            try (FileChannel channel = FileChannel.open(store.journalFile(), StandardOpenOption.WRITE)) {
                channel.truncate(end);
                channel.force(true);
            }
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public synchronized void record(JournalEntry entry) throws IOException {
        DurableFiles.write(journal, (StateFileV1.writeLine(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void commit(Generation generation) throws IOException {
        Path file = store.generationFile(generation.number());
        DurableFiles.createDirectories(file.getParent());
        DurableFiles.replace(file, StateFileV1.write(generation));
        journal.truncate(0);
        journal.force(true);
    }

    @Override
    public void close() {
        try (FileChannel first = journal;
                FileChannel second = lockChannel) {
            second.truncate(0);
        } catch (IOException e) {
            System.getLogger(LocalStateLock.class.getName())
                    .log(System.Logger.Level.WARNING, "the state's lock was not given back cleanly", e);
        }
    }
}
