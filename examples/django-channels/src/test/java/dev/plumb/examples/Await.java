package dev.plumb.examples;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what comes true in a moment. */
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private Await() {}

    /** Tries until it works, and gives what it gave; after half a minute its failure is the test's. */
    static <T> T success(Callable<T> attempt) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return attempt.call();
            } catch (Exception | AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
