package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.Encryption;
import dev.plumb.state.Generation;
import dev.plumb.state.GenerationHeader;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStateStoreTest {
    private static final LockHolder HOLDER = new LockHolder("tester", "here", 1, "apply", Instant.EPOCH);

    @TempDir
    Path directory;

    private static InstanceState instance(String address, String text) {
        Map<String, Value> attributes = Map.of("text", new Value.Str(text), "$odd", Value.TRUE);
        return new InstanceState(
                InstanceAddress.parse(address).orElseThrow(), "host.a", new Value.Obj(attributes), null, List.of());
    }

    private LocalStateStore store() {
        return new LocalStateStore(directory.resolve("state"));
    }

    private static Generation generation(State before, InstanceState... instances) {
        Map<InstanceAddress, InstanceState> content = new java.util.TreeMap<>();
        for (InstanceState instance : instances) {
            content.put(instance.address(), instance);
        }
        int number = before.generation() + 1;
        return new Generation(number, Instant.EPOCH, "tester", "test", true, before.next(number, content, Map.of()));
    }

    @Test
    void readsWhatWasCommitted() throws IOException {
        InstanceState written = instance("note.a[\"k\\\"ey\"]", "x");
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.commit(generation(locked.state(), written));
        }

        assertThat(store().read().get().instances().values()).containsExactly(written);
        assertThat(store().read().get().serial()).isEqualTo(1);
        assertThat(store().generations().get()).containsExactly(1);
    }

    @Test
    void keepsEveryGeneration() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (LockedState locked = store().lock(HOLDER).get()) {
                locked.commit(generation(locked.state(), instance("note.a", "text " + i)));
            }
        }

        assertThat(store().generations().get()).containsExactly(1, 2, 3);
        assertThat(store().generation(2).get().state().instances().values())
                .containsExactly(instance("note.a", "text 1"));
    }

    @Test
    void replaysTheJournalOfAnInterruptedApply() throws IOException {
        InstanceState done = instance("note.done", "x");
        InstanceState open = instance("note.open", "y");
        InstanceState undone = instance("note.undone", "z");
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.record(new JournalEntry.Intent("1", List.of(done)));
            locked.record(new JournalEntry.Outcome("1", List.of(done), List.of()));
            locked.record(new JournalEntry.Intent("2", List.of(undone)));
            locked.record(new JournalEntry.Outcome("2", List.of(), List.of()));
            locked.record(new JournalEntry.Intent("3", List.of(open)));
        }

        assertThat(store().read().get().instances().values()).containsExactlyInAnyOrder(done, open);
    }

    @Test
    void aLineThatACrashCutOffIsNotThere() throws IOException {
        InstanceState first = instance("note.first", "x");
        InstanceState second = instance("note.second", "y");
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.record(new JournalEntry.Intent("1", List.of(first)));
        }
        Path journal = directory.resolve("state/journal");
        Files.writeString(journal, "{\"operation\":\"2\",\"ki", StandardOpenOption.APPEND);
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.record(new JournalEntry.Intent("3", List.of(second)));
        }

        assertThat(store().read().get().instances().values()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void refusesAStateThatWasChangedByHand() throws IOException {
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.commit(generation(locked.state(), instance("note.a", "honest")));
        }
        Path file = directory.resolve("state/generations/000001.json");
        Files.writeString(file, Files.readString(file).replace("honest", "forged"));

        assertThat(store().read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("checksum", "000001.json"));
    }

    @Test
    void oneWriterAtATime() {
        try (LockedState locked = store().lock(HOLDER).get()) {
            assertThat(locked.state().instances()).isEmpty();
            assertThat(store().lock(HOLDER).diagnostics())
                    .singleElement()
                    .satisfies(d -> assertThat(d.detail()).contains("tester@here"));
        }
        assertThat(store().lock(HOLDER).hasErrors()).isFalse();
    }

    @Test
    void aDamagedLineInTheMiddleOfTheJournalIsAnError() throws IOException {
        recordTwo();
        Path journal = directory.resolve("state/journal");
        Files.writeString(journal, Files.readString(journal).replace("\"x\"", "\"X\""));

        assertThat(store().read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("state/journal", "Line 2", "checksum", "remove it"));
    }

    @Test
    void aLineThatIsMissingInTheJournalIsAnError() throws IOException {
        recordTwo();
        Path journal = directory.resolve("state/journal");
        List<String> lines = Files.readAllLines(journal);
        Files.writeString(journal, lines.get(0) + "\n" + lines.get(2) + "\n");

        assertThat(store().read().diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("Line 2"));
    }

    private void recordTwo() throws IOException {
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.record(new JournalEntry.Intent("1", List.of(instance("note.first", "x"))));
            locked.record(new JournalEntry.Intent("2", List.of(instance("note.second", "y"))));
        }
    }

    @Test
    void aJournalThatWentIntoAGenerationIsNotReplayed() throws IOException {
        recordTwo();
        Path journal = directory.resolve("state/journal");
        byte[] before = Files.readAllBytes(journal);
        try (LockedState locked = store().lock(HOLDER).get()) {
            locked.commit(generation(locked.state(), instance("note.only", "z")));
        }
        Files.write(journal, before); // as after a crash between the two

        assertThat(store().read().get().instances().values()).containsExactly(instance("note.only", "z"));
        try (LockedState locked = store().lock(HOLDER).get()) {
            assertThat(locked.state().instances()).hasSize(1);
            locked.record(new JournalEntry.Intent("3", List.of(instance("note.third", "x"))));
        }
        assertThat(store().read().get().instances()).hasSize(2);
    }

    @Test
    void refusesAGenerationThatDoesNotComeNext() throws IOException {
        try (LockedState locked = store().lock(HOLDER).get()) {
            Generation first = generation(locked.state(), instance("note.a", "x"));
            locked.commit(first);

            assertThatThrownBy(() -> locked.commit(first))
                    .isInstanceOf(BugException.class)
                    .hasMessageContaining("serial");
        }
    }

    @Test
    void whoIsInterruptedStillWritesDownWhatWasDone() throws IOException {
        try (LockedState locked = store().lock(HOLDER).get()) {
            Thread.currentThread().interrupt();
            locked.record(new JournalEntry.Intent("1", List.of(instance("note.a", "x"))));
            locked.commit(generation(locked.state(), instance("note.a", "x")));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(store().read().get().instances()).hasSize(1);
    }

    @Test
    void aLockThatWasTakenAwayLetsNobodyWrite() throws IOException {
        try (LockedState locked = store().lock(HOLDER).get()) {
            assertThat(store().forceUnlock("other"))
                    .extracting(Diagnostic::code)
                    .containsExactly("state.other-lock");
            assertThat(store().forceUnlock(HOLDER.id())).isEmpty();
            try (LockedState second = store().lock(HOLDER).get()) {
                assertThatThrownBy(() -> locked.record(new JournalEntry.Intent("1", List.of())))
                        .hasMessageContaining("force-unlock " + HOLDER.id());
                second.record(new JournalEntry.Intent("2", List.of()));
            }
        }
        assertThat(store().forceUnlock(HOLDER.id()))
                .extracting(Diagnostic::code)
                .containsExactly("state.not-locked");
    }

    @Test
    void onlyTheLastGenerationsAndTheirBlobsAreKept() throws IOException {
        LocalStateStore store = new LocalStateStore(
                directory.resolve("state"), new StoreOptions(Encryption.NONE, 2, true, Duration.ZERO));
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] content = ("content " + i / 2 * 2).getBytes(StandardCharsets.UTF_8);
            String hash = Hashing.sha256().hashBytes(content).toString();
            hashes.add(hash);
            try (LockedState locked = store.lock(HOLDER).get()) {
                store.blobs().put(hash, content);
                locked.commit(generation(locked.state(), instance("note.a", hash)));
            }
        }

        assertThat(store.generations().get()).containsExactly(3, 4);
        assertThat(store.blobs().get(hashes.get(3))).isPresent();
        assertThat(store.blobs().get(hashes.get(0))).isEmpty();
        assertThat(store.history().get()).extracting(GenerationHeader::serial).containsExactly(3L, 4L);
    }

    @Test
    void aBlobThatWasChangedIsNotGiven() throws IOException {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        String hash = Hashing.sha256().hashBytes(content).toString();
        store().blobs().put(hash, content);
        Files.writeString(
                directory.resolve("state/blobs").resolve(hash.substring(0, 2)).resolve(hash), "other");

        assertThatThrownBy(() -> store().blobs().get(hash)).hasMessageContaining("changed or is damaged");
        store().blobs().put(hash, content);
        assertThat(store().blobs().get(hash)).hasValue(content);
    }
}
