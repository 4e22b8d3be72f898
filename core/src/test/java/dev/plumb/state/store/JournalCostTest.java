package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalCostTest {
    private static final int THREADS = 8;

    @TempDir
    Path directory;

    private static LockHolder holder() {
        return new LockHolder("tester", "here", 1, "apply", Instant.EPOCH);
    }

    private CountingMedium medium(String name) {
        return new CountingMedium(new DirectoryMedium(directory.resolve(name)));
    }

    private static JournalEntry entry(int number) {
        return new JournalEntry.Intent("operation " + number, List.of(GeneratedState.instance(number)));
    }

    private long bytesOfOneEntry(int instances) throws IOException {
        CountingMedium medium = medium("of " + instances);
        DocumentStateStore store = new DocumentStateStore(medium, StoreOptions.DEFAULT);
        try (LockedState locked = store.lock(holder()).get()) {
            locked.commit(GeneratedState.after(locked.state(), GeneratedState.instances(instances), "all"));
        }
        try (LockedState locked = store.lock(holder()).get()) {
            long before = medium.bytes.get();
            locked.record(entry(1));
            return medium.bytes.get() - before;
        }
    }

    @Test
    void recordingCostsTheSameInAStateOfAnySize() throws IOException {
        assertThat(bytesOfOneEntry(2_000)).isEqualTo(bytesOfOneEntry(0));
    }

    /** The first entry's write goes on when all other threads wait for it: so the next one has all of theirs. */
    @Test
    void whatIsRecordedAtTheSameTimeIsWrittenAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        CountingMedium medium = new CountingMedium(new DirectoryMedium(directory)) {
            @Override
            void write(byte[] content, Write write) throws IOException {
                super.write(content, write);
                if (writes.get() == 2) {
                    awaitOthers(threads);
                }
            }
        };
        try (LockedState locked = new DocumentStateStore(medium, StoreOptions.DEFAULT)
                .lock(holder())
                .get()) {
            for (int i = 0; i < THREADS; i++) {
                JournalEntry entry = entry(i);
                threads.add(new Thread(() -> record(locked, entry)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        // One begins the journal, one has the first entry, one has the others.
        assertThat(medium.writes.get()).isEqualTo(3);
        assertThat(new DocumentStateStore(medium, StoreOptions.DEFAULT)
                        .read()
                        .get()
                        .instances())
                .hasSize(THREADS);
    }

    private static void record(LockedState locked, JournalEntry entry) {
        try {
            locked.record(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitOthers(List<Thread> threads) {
        while (threads.stream()
                        .filter(t -> t.getState() == Thread.State.WAITING)
                        .count()
                < THREADS - 1) {
            Thread.onSpinWait();
        }
    }

    @Test
    void afterAFailedWriteNothingMoreIsWritten() throws IOException {
        CountingMedium medium = new CountingMedium(new DirectoryMedium(directory)) {
            @Override
            void write(byte[] content, Write write) throws IOException {
                super.write(content, write);
                if (writes.get() == 3) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (LockedState locked = new DocumentStateStore(medium, StoreOptions.DEFAULT)
                .lock(holder())
                .get()) {
            locked.record(entry(1));
            assertThatThrownBy(() -> locked.record(entry(2))).hasMessageContaining("No space left");
            assertThatThrownBy(() -> locked.record(entry(3))).hasMessageContaining("could not be written before");
        }
        assertThat(medium.writes.get()).isEqualTo(3);
    }

    @Test
    void aHundredThousandInstancesAreReadAsTheyWereWritten() throws IOException {
        DocumentStateStore store = new DocumentStateStore(medium("big"), StoreOptions.DEFAULT);
        List<InstanceState> all = GeneratedState.instances(100_000);
        try (LockedState locked = store.lock(holder()).get()) {
            locked.commit(GeneratedState.after(locked.state(), all, "all"));
        }
        assertThat(new DocumentStateStore(medium("big"), StoreOptions.DEFAULT)
                        .read()
                        .get()
                        .instances()
                        .values())
                .hasSameSizeAs(all)
                .contains(all.get(99_999));
    }
}
