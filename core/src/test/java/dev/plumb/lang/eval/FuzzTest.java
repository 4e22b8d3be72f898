package dev.plumb.lang.eval;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A sample of what {@link Fuzz} tries; {@code -Dseed=N} tries the same again. */
class FuzzTest {
    private static final int INPUTS = 5_000;

    @Test
    void noInputDoesAnythingButGiveDiagnostics() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("fuzz, seed " + seed);
        Fuzz fuzz = new Fuzz(seed);
        assertTimeoutPreemptively(
                Duration.ofMinutes(3),
                () -> {
                    for (int i = 0; i < INPUTS; i++) {
                        fuzz.one(i);
                    }
                },
                () -> "seed " + seed);
    }
}
