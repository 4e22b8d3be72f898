package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.address.InstanceAddress;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
        Path journal = directory.resolve("state/journal.jsonl");
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
}
