package dev.plumb.state.store;

import dev.plumb.state.store.KilledApply.Point;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@link KillTest}, with state in a database. */
@Tag("live")
final class PostgresKillTest {
    @TempDir
    Path base;

    private KillTrial trial(PostgresServer server, String name) throws IOException {
        return new KillTrial(base.resolve(name), server.connectionString() + " " + name);
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwiceWhereverAnApplyIsKilled() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            int[] counts = counts(trial(server, "count"));
            for (int write = 1; write <= counts[0]; write++) {
                kill(trial(server, "before" + write), Point.BEFORE_WRITE, write, counts[0]);
                kill(trial(server, "after" + write), Point.AFTER_WRITE, write, counts[0]);
            }
            for (int effect = 1; effect <= counts[1]; effect++) {
                kill(trial(server, "effect" + effect), Point.AFTER_EFFECT, effect, counts[0]);
            }
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
