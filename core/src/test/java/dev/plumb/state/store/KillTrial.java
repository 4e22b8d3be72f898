package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.address.InstanceAddress;
import dev.plumb.engine.Engine;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.state.store.KilledApply.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One apply that is killed at one point, and what must be true afterwards. */
final class KillTrial implements AutoCloseable {
    private static final int SIGKILL = 128 + 9;
    private static final Map<String, String> WANTED = Map.of("a", "one", "b", "TWO", "d", "four", "e", "five");

    private final Path base;
    private final String words;
    private final KilledApply.Place place;
    private final StateMedium medium;
    private final Path things;

    /**
     * A trial.
     *
     * @param words the medium, as {@link KilledApply} takes it
     */
    KillTrial(Path base, String words) throws IOException {
        this.base = base;
        this.words = words;
        this.place = KilledApply.place(words);
        this.medium = place.medium();
        this.things = Files.createDirectories(base.resolve("things"));
    }

    private ThingType type() {
        return new ThingType(things, () -> {});
    }

    /** How many writes and how many side effects an apply has that nobody kills. */
    int[] counts() throws IOException {
        prepare();
        assertThat(child(Point.NEVER, 0)).isZero();
        String[] counts = Files.readString(base.resolve("counts")).split(" ");
        return new int[] {Integer.parseInt(counts[0]), Integer.parseInt(counts[1])};
    }

    /**
     * Kills an apply, and looks at what is left.
     *
     * @param writes how many writes another apply like it had
     */
    void killAt(Point point, int when, int writes) throws IOException {
        prepare();
        String where = point + " " + when;
        int code = child(point, when);
        // What ends at the same time may be written at once, so that there is one write less than there was before.
        if (code != 0 || point == Point.AFTER_EFFECT || when < writes) {
            assertThat(code).as(where).isEqualTo(SIGKILL);
        }
        theNextPlanTellsTheTruth(where);
        theNextApplyDoesTheRest(where);
    }

    private void prepare() {
        assertThat(KilledApply.apply(medium, type(), KilledApply.BEFORE).complete())
                .isTrue();
    }

    private int child(Point point, int when) throws IOException {
        Path output = base.resolve("output");
        try (ChildProcess process = ChildProcess.start(
                KilledApply.class, output, List.of(words, things.toString(), point.toString(), String.valueOf(when)))) {
            int code = process.await();
            assertThat(Files.readString(output)).isEmpty();
            return code;
        }
    }

    private Map<String, String> real() throws IOException {
        Map<String, String> real = new TreeMap<>();
        try (var files = Files.list(things)) {
            for (Path file : files.toList()) {
                real.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return real;
    }

    /** What it wants to do is what is missing, and it knows all that is there. */
    private void theNextPlanTellsTheTruth(String where) throws IOException {
        Map<String, Action> missing = new TreeMap<>();
        Map<String, String> real = real();
        WANTED.forEach((name, text) -> {
            if (!text.equals(real.get(name))) {
                missing.put("thing." + name, real.containsKey(name) ? Action.UPDATE : Action.CREATE);
            }
        });
        if (real.containsKey("c")) {
            missing.put("thing.c", Action.DELETE);
        }
        try (Engine engine = KilledApply.engine(medium, type())) {
            Plan plan = KilledApply.plan(engine, KilledApply.AFTER);
            assertThat(plan.changing()
                            .filter(change -> !isGone(change, real))
                            .collect(Collectors.toMap(c -> c.address().toString(), ResourceChange::action)))
                    .as(where)
                    .isEqualTo(missing);
        }
    }

    /** That something that is gone already is to be forgotten is the truth as well. */
    private static boolean isGone(ResourceChange change, Map<String, String> real) {
        return change.action() == Action.DELETE
                && !real.containsKey(change.address().resource().name());
    }

    private void theNextApplyDoesTheRest(String where) throws IOException {
        assertThat(KilledApply.apply(medium, type(), KilledApply.AFTER).diagnostics())
                .as(where)
                .isEmpty();
        assertThat(real()).as(where).isEqualTo(new TreeMap<>(WANTED));
        assertThat(new DocumentStateStore(medium, StoreOptions.DEFAULT)
                        .read()
                        .get()
                        .instances()
                        .keySet())
                .as(where)
                .extracting(InstanceAddress::toString)
                .containsExactly("thing.a", "thing.b", "thing.d", "thing.e");
        try (Engine engine = KilledApply.engine(medium, type())) {
            assertThat(KilledApply.plan(engine, KilledApply.AFTER).isEmpty())
                    .as(where)
                    .isTrue();
        }
    }

    @Override
    public void close() {
        place.close();
    }
}
