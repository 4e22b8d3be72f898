package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes contend for one state; {@code -Dplumb.lock.seconds=300} lets them do so for longer. */
final class LockContentionTest {
    private static final int PROCESSES = 32;

    @TempDir
    Path base;

    private final List<ChildProcess> running = new ArrayList<>();
    private int killed;
    private int stopped;

    private ChildProcess start() {
        return ChildProcess.start(LockContender.class, base.resolve("output"), List.of(base.toString()));
    }

    @Test
    void oneHolderAtATimeAndNoUpdateIsLostWhateverIsKilledOrStopped() throws Exception {
        long seed = Long.getLong("plumb.lock.seed", System.nanoTime());
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("plumb.lock.seconds", 20))
                        .toNanos();
        Random random = new Random(seed);
        for (int i = 0; i < PROCESSES; i++) {
            running.add(start());
        }
        try {
            while (System.nanoTime() < end) {
                disturb(random);
            }
            Files.createFile(base.resolve("stop"));
            running.forEach(ChildProcess::await);
        } finally {
            running.forEach(ChildProcess::close);
        }
        verify("seed " + seed);
    }

    private void disturb(Random random) throws InterruptedException {
        int which = random.nextInt(PROCESSES);
        Thread.sleep(random.nextInt(200));
        if (random.nextInt(4) == 0) {
            running.get(which).signal("KILL");
            killed++;
            running.set(which, start());
        } else {
            running.get(which).signal("STOP");
            stopped++;
            Thread.sleep(random.nextInt(300));
            running.get(which).signal("CONT");
        }
    }

    private void verify(String seed) throws IOException {
        assertThat(base.resolve("faults")).as(seed).doesNotExist();
        assertThat(Files.readString(base.resolve("output"))).as(seed).isEmpty();
        List<Integer> done = Files.readAllLines(base.resolve("done")).stream()
                .map(Integer::valueOf)
                .toList();
        int counter = LockContender.counter(
                new LocalStateStore(base.resolve("state")).read().get());
        System.getLogger(LockContentionTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} commits, {1} killed, {2} stopped", counter, killed, stopped);

        assertThat(done).as(seed).isNotEmpty().doesNotHaveDuplicates().isSorted();
        assertThat(counter).as(seed).isBetween(done.get(done.size() - 1), done.size() + killed);
    }
}
