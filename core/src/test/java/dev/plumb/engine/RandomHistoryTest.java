package dev.plumb.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Made-up histories of a site: configurations that change, providers that refuse, runs that are interrupted or die at any
 * moment. The same few are tried every time; {@code -Dplumb.random.cases=10000} tries so many, {@code
 * -Dplumb.random.first=N} others, {@code -Dseed=N} one again.
 */
final class RandomHistoryTest {
    private static final int MOST_ATTEMPTS = 1500;

    /** Writes that must reach a disk take most of the time, so this is in memory where there is such a directory. */
    private static final Path MEMORY = Path.of("/dev/shm");

    @Test
    void stateTellsTheTruthWhateverGoesWrong() throws IOException {
        Long given = Long.getLong("seed");
        long begin = Long.getLong("plumb.random.first", 1);
        int cases = given != null ? 1 : Integer.getInteger("plumb.random.cases", 60);
        long first = given != null ? given : begin;
        for (int i = 0; i < cases; i++) {
            RandomCase history = RandomCase.of(new Random(first + i));
            List<String> faults = faults(history);
            if (!faults.isEmpty()) {
                Failure small = shrunk(new Failure(history, faults));
                Assertions.fail(
                        "-Dseed=" + (first + i) + " (case " + i + ")\n" + described(small.history(), small.faults()));
            }
        }
    }

    /** All moments of a small apply: the second thing and the file are planned to the end only when the first is there. */
    @Test
    void anyMomentOfASmallApplyMayBeTheLast() throws IOException {
        List<RandomCase.Block> blocks = List.of(
                block("one", "", List.of()), block("two", "", List.of("one")), block("three", "a", List.of("one")));
        for (RandomCase.Fault.Kind kind : RandomCase.Fault.Kind.values()) {
            for (int moment = 0; moment < 16; moment++) {
                RandomCase history = new RandomCase(
                        1,
                        List.of(
                                new RandomCase.Run(blocks, false, new RandomCase.Fault(kind, moment), 0),
                                new RandomCase.Run(blocks, false, RandomCase.Fault.NONE, 0)));
                Assertions.assertThat(faults(history))
                        .as(kind + " at " + moment)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsOnAHostIsPlannedAnewWhenWhatItNeedsWasTakenAway() throws IOException {
        List<RandomCase.Block> blocks = List.of(block("one", "", List.of()), block("two", "a", List.of("one")));
        RandomCase.Run quiet = new RandomCase.Run(blocks, false, RandomCase.Fault.NONE, 0);
        RandomCase.Run drift = new RandomCase.Run(blocks, false, RandomCase.Fault.NONE, 1);

        Assertions.assertThat(faults(new RandomCase(1, List.of(quiet, drift, quiet))))
                .isEmpty();
    }

    /** What waits for a file is read only when it is known that nothing becomes of that file; then more is known. */
    @Test
    void whatIsOnAHostIsTheSameObjectThoughItsTextWasNotKnownWhenTheHostWasAsked() throws IOException {
        RandomCase.Block read = block("two", "", List.of("one")).formed(new RandomCase.Form(false, true, true));
        List<RandomCase.Block> blocks =
                List.of(block("one", "b", List.of()), read, block("three", "a", List.of("two")));
        RandomCase.Run quiet = new RandomCase.Run(blocks, false, RandomCase.Fault.NONE, 0);

        Assertions.assertThat(faults(new RandomCase(1, List.of(quiet)))).isEmpty();
    }

    @Test
    void whatIsDestroyedUnderANewNameIsNotRecordedUnderTheOldOne() throws IOException {
        RandomCase.Block block = block("one", "a", List.of());
        RandomCase.Run apply = new RandomCase.Run(List.of(block), false, RandomCase.Fault.NONE, 0);
        RandomCase.Run destroy = new RandomCase.Run(List.of(block.made(false, 1)), true, RandomCase.Fault.NONE, 0);

        Assertions.assertThat(faults(new RandomCase(1, List.of(apply, destroy))))
                .isEmpty();
    }

    @Test
    void applyMayDieTwiceInARow() throws IOException {
        List<RandomCase.Block> blocks = List.of(block("one", "", List.of()), block("two", "", List.of("one")));
        for (int first = 0; first < 8; first++) {
            for (int second = 0; second < 8; second++) {
                RandomCase.Fault before = new RandomCase.Fault(RandomCase.Fault.Kind.DIES_BEFORE, first);
                RandomCase.Fault after = new RandomCase.Fault(RandomCase.Fault.Kind.DIES_AFTER, second);
                RandomCase history = new RandomCase(
                        1,
                        List.of(
                                new RandomCase.Run(blocks, false, before, 0),
                                new RandomCase.Run(blocks, false, after, 0),
                                new RandomCase.Run(blocks.subList(0, 1), false, RandomCase.Fault.NONE, 0)));
                List<RandomCase.Block> renamed =
                        blocks.stream().map(block -> block.made(false, 1)).toList();
                RandomCase moving = new RandomCase(
                        1,
                        List.of(
                                new RandomCase.Run(blocks, false, before, 0),
                                new RandomCase.Run(renamed, false, after, 0),
                                new RandomCase.Run(renamed, false, RandomCase.Fault.NONE, 0)));
                Assertions.assertThat(faults(history)).as(first + ", " + second).isEmpty();
                Assertions.assertThat(faults(moving)).as(first + ", " + second).isEmpty();
            }
        }
    }

    @Test
    void anyMomentOfAMoveMayBeTheLast() throws IOException {
        RandomCase.Block block = block("one", "", List.of());
        RandomCase.Run before = new RandomCase.Run(List.of(block), false, RandomCase.Fault.NONE, 0);
        for (int value = 1; value < 3; value++) {
            List<RandomCase.Block> moved = List.of(block.valued(value, 0).made(false, 1));
            for (RandomCase.Fault.Kind kind : RandomCase.Fault.Kind.values()) {
                for (int moment = 0; moment < 8; moment++) {
                    RandomCase.Fault fault = new RandomCase.Fault(kind, moment);
                    RandomCase history = new RandomCase(
                            1,
                            List.of(
                                    before,
                                    new RandomCase.Run(moved, false, fault, 0),
                                    new RandomCase.Run(moved, false, RandomCase.Fault.NONE, 0)));
                    Assertions.assertThat(faults(history))
                            .as(fault + ", " + value)
                            .isEmpty();
                }
            }
        }
    }

    /** A replacement that is made first leaves the old object behind, until it is taken away. */
    @Test
    void anyMomentOfAReplacementMayBeTheLast() throws IOException {
        for (boolean first : new boolean[] {false, true}) {
            RandomCase.Block block = block("one", "", List.of()).made(first, 0);
            RandomCase.Run before = new RandomCase.Run(List.of(block), false, RandomCase.Fault.NONE, 0);
            List<RandomCase.Block> replaced = List.of(block.valued(1, 1));
            for (RandomCase.Fault.Kind kind : RandomCase.Fault.Kind.values()) {
                for (int moment = 0; moment < 16; moment++) {
                    RandomCase.Fault fault = new RandomCase.Fault(kind, moment);
                    RandomCase history = new RandomCase(
                            1,
                            List.of(
                                    before,
                                    new RandomCase.Run(replaced, false, fault, 0),
                                    new RandomCase.Run(replaced, false, RandomCase.Fault.NONE, 0)));
                    Assertions.assertThat(faults(history))
                            .as(fault + ", " + first)
                            .isEmpty();
                }
            }
        }
    }

    private static RandomCase.Block block(String label, String host, List<String> needs) {
        return new RandomCase.Block(label, host, RandomCase.Repetition.COUNT, 2, needs, 1, 0, false, 0);
    }

    private static List<String> faults(RandomCase history) throws IOException {
        Path directory = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "plumb-random")
                : Files.createTempDirectory("plumb-random");
        try {
            return new RandomSite(history, directory).live();
        } catch (RuntimeException e) {
            return List.of(stack(e));
        } finally {
            delete(directory);
        }
    }

    private static String stack(RuntimeException e) {
        return e + " because of " + e.getCause() + " at "
                + Stream.of(e.getStackTrace()).limit(6).toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The simplest case found by taking away one thing after the other that still fails. */
    private static Failure shrunk(Failure failing) throws IOException {
        Failure smallest = failing;
        int attempts = 0;
        boolean found = true;
        while (found && attempts < MOST_ATTEMPTS) {
            found = false;
            for (RandomCase simpler : smallest.history().simpler()) {
                attempts++;
                List<String> faults = faults(simpler);
                if (!faults.isEmpty()) {
                    smallest = new Failure(simpler, faults);
                    found = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /** What went wrong may not go wrong again where several threads are at work, so it is kept with the case. */
    private record Failure(RandomCase history, List<String> faults) {}

    private static String described(RandomCase history, List<String> faults) {
        StringBuilder text = new StringBuilder(String.join("\n", faults));
        text.append("\n\nparallelism ").append(history.parallelism());
        int number = 0;
        for (RandomCase.Run run : history.runs()) {
            text.append("\n--- run %d: %s%s, drift %d%n"
                    .formatted(++number, run.destroys() ? "destroy, " : "", run.fault(), run.drift()));
            text.append(new RandomSource(run.blocks()).text());
        }
        return text.toString();
    }
}
