package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.address.InstanceAddress;
import dev.plumb.engine.Engine;
import dev.plumb.engine.PlanSettings;
import dev.plumb.plan.Plan;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no apply of a configuration may end at any write as well: a rollback, and a change of state by hand. */
final class DyingVerbsTest {
    private static final LockHolder HOLDER = new LockHolder("tester", "here", 1, "test", Instant.EPOCH);

    @TempDir
    Path base;

    private int trials;

    /** A state with two generations, and the things of the second. */
    private Trial trial() throws IOException {
        Path own = base.resolve(String.valueOf(trials++));
        ThingType type = new ThingType(Files.createDirectories(own.resolve("things")), () -> {});
        StateMedium medium = new DirectoryMedium(own.resolve("state"));
        KilledApply.apply(medium, type, KilledApply.BEFORE);
        KilledApply.apply(medium, type, KilledApply.AFTER);
        return new Trial(own.resolve("things"), type, medium);
    }

    private record Trial(Path things, ThingType type, StateMedium medium) {
        boolean rollBack(StateMedium through) {
            try (Engine engine = KilledApply.engine(through, type)) {
                Plan plan = engine.rollback(1, PlanSettings.NORMAL).get();
                return !engine.apply(plan, HOLDER).hasErrors();
            }
        }

        Map<String, String> real() throws IOException {
            Map<String, String> real = new TreeMap<>();
            try (var files = Files.list(things)) {
                for (Path file : files.toList()) {
                    real.put(file.getFileName().toString(), Files.readString(file));
                }
            }
            return real;
        }

        State state() {
            return new LocalStateStore(((DirectoryMedium) medium).directory())
                    .read()
                    .get();
        }
    }

    @Test
    void rollbackMayEndAtAnyWrite() throws IOException {
        Map<String, String> wanted = Map.of("a", "one", "b", "two", "c", "three");
        int write = 0;
        // How many writes there are differs: what ends at the same time is written together.
        for (boolean whole = false; !whole; ) {
            write++;
            Trial trial = trial();
            whole = trial.rollBack(new DyingMedium(trial.medium(), write));
            assertThat(trial.state().instances().keySet().stream()
                            .map(address -> address.resource().name()))
                    .as("write " + write)
                    .containsAll(trial.real().keySet());
            // No process ended here: what was under way may end while the next one looks, and is seen by the one after
            // that.
            assertThat(trial.rollBack(trial.medium())).as("write " + write).isTrue();
            assertThat(trial.rollBack(trial.medium())).as("write " + write).isTrue();
            assertThat(trial.real()).as("write " + write).isEqualTo(wanted);
            try (Engine engine = KilledApply.engine(trial.medium(), trial.type())) {
                Plan again = engine.rollback(1, PlanSettings.NORMAL).get();
                assertThat(again.changing()).as("write " + write).isEmpty();
            }
        }
        assertThat(write).isGreaterThan(3);
    }

    /** As state mv, state rm, taint and state push do it. */
    @Test
    void changeByHandIsMadeAsAWholeOrNotAtAll() throws IOException {
        CountingMedium counting = new CountingMedium(trial().medium());
        assertThat(edit(counting)).isTrue();
        assertThat(counting.writes.intValue()).isPositive();
        for (int write = 1; write <= counting.writes.intValue(); write++) {
            Trial trial = trial();
            State before = trial.state();
            boolean done = edit(new DyingMedium(trial.medium(), write));
            State after = trial.state();
            assertThat(done).isFalse();
            assertThat(after.instances()).as("write " + write).isIn(before.instances(), edited(before));
            assertThat(edit(trial.medium())).isTrue();
            assertThat(trial.state().instances()).isEqualTo(edited(before));
        }
    }

    private static Map<InstanceAddress, InstanceState> edited(State state) {
        Map<InstanceAddress, InstanceState> instances = new TreeMap<>(state.instances());
        InstanceAddress first = instances.keySet().iterator().next();
        instances.computeIfPresent(first, (address, instance) -> instance.tainted(true));
        return instances;
    }

    private static boolean edit(StateMedium medium) {
        DocumentStateStore store = new DocumentStateStore(medium, StoreOptions.DEFAULT);
        try (LockedState locked = store.lock(HOLDER).get()) {
            State before = locked.state();
            int number = before.generation() + 1;
            locked.commit(new Generation(
                    number,
                    Instant.EPOCH,
                    "tester",
                    "edit",
                    true,
                    before.next(number, edited(before), before.outputs())));
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
