package dev.plumb.state.store;

import dev.plumb.address.InstanceAddress;
import dev.plumb.state.Encryption;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the lock, reads a counter from state, adds one to it, and writes it back, until there is a file {@code stop}. Says in
 * {@code done} what it has committed, and in {@code faults} when it meets another holder.
 */
final class LockContender {
    private static final InstanceAddress COUNTER =
            InstanceAddress.parse("note.counter").orElseThrow();
    private static final long ME = ProcessHandle.current().pid();

    private LockContender() {}

    public static void main(String[] arguments) throws IOException {
        Path base = Path.of(arguments[0]);
        StoreOptions options = new StoreOptions(Encryption.NONE, 3, true, Duration.ofSeconds(1));
        ProcessHandle test = ProcessHandle.current().parent().orElseThrow();
        while (!Files.exists(base.resolve("stop")) && test.isAlive()) {
            LocalStateStore store = new LocalStateStore(base.resolve("state"), options);
            var lock = store.lock(new LockHolder("tester", MachineName.get(), ME, "count", Instant.now()));
            if (!lock.hasErrors()) {
                try (LockedState locked = lock.get()) {
                    count(base, locked);
                }
            } else if (!lock.diagnostics().get(0).code().equals("state.locked")) {
                say(base.resolve("faults"), lock.diagnostics().toString());
            }
        }
    }

    private static void count(Path base, LockedState locked) throws IOException {
        Path holding = base.resolve("holding");
        enter(base, holding);
        State before = locked.state();
        int next = counter(before) + 1;
        InstanceState counted = new InstanceState(
                COUNTER, "", new Value.Obj(Map.of("value", new Value.Num(BigDecimal.valueOf(next)))), null, List.of());
        locked.record(new JournalEntry.Intent("count " + next, List.of()));
        locked.record(new JournalEntry.Outcome("count " + next, List.of(counted), List.of()));
        int number = before.generation() + 1;
        Map<InstanceAddress, InstanceState> instances = new TreeMap<>(Map.of(COUNTER, counted));
        locked.commit(new Generation(
                number, Instant.now(), "tester", "count", true, before.next(number, instances, Map.of())));
        say(base.resolve("done"), String.valueOf(next));
        Files.delete(holding);
    }

    static int counter(State state) {
        InstanceState recorded = state.instances().get(COUNTER);
        return recorded == null
                ? 0
                : ((Value.Num) recorded.attributes().attributes().get("value"))
                        .number()
                        .intValueExact();
    }

    /** Only a holder that was killed may have left this file. */
    private static void enter(Path base, Path holding) throws IOException {
        try {
            Files.writeString(holding, String.valueOf(ME), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            try {
                String other = Files.readString(holding);
                if (!other.isEmpty() && ProcessHandle.of(Long.parseLong(other)).isPresent()) {
                    say(base.resolve("faults"), ME + " met " + other);
                }
            } catch (NoSuchFileException gone) {
                say(base.resolve("faults"), ME + " met one that has just left");
            }
            Files.writeString(holding, String.valueOf(ME));
        }
    }

    private static void say(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
