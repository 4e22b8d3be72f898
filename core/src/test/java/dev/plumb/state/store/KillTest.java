package dev.plumb.state.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.state.store.KilledApply.Point;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that apply are killed at every write, in it, and after every side effect. */
final class KillTest {
    @TempDir
    Path base;

    private KillTrial trial(String name) throws IOException {
        Path own = base.resolve(name);
        return new KillTrial(own, own.resolve("state").toString());
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwiceWhereverAnApplyIsKilled() throws IOException {
        int[] counts = counts(trial("count"));
        assertThat(counts[0]).isGreaterThanOrEqualTo(5);
        assertThat(counts[1]).isEqualTo(4);
        for (int write = 1; write <= counts[0]; write++) {
            kill(trial("before" + write), Point.BEFORE_WRITE, write, counts[0]);
            kill(trial("in" + write), Point.IN_WRITE, write, counts[0]);
            kill(trial("after" + write), Point.AFTER_WRITE, write, counts[0]);
        }
        for (int effect = 1; effect <= counts[1]; effect++) {
            kill(trial("effect" + effect), Point.AFTER_EFFECT, effect, counts[0]);
        }
    }

    private static int[] counts(KillTrial trial) throws IOException {
        try (trial) {
            return trial.counts();
        }
    }

    private static void kill(KillTrial trial, Point point, int when, int writes) throws IOException {
        try (trial) {
            trial.killAt(point, when, writes);
        }
    }
}
