package dev.plumb.engine.applying;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits without keeping a thread, and no longer than until somebody wants the apply to end. */
final class Pause {
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    private final long end;
    private final Interruption interruption;
    private final Runnable then;

    private Pause(long end, Interruption interruption, Runnable then) {
        this.end = end;
        this.interruption = interruption;
        this.then = then;
    }

    /** Runs {@code then}, on another thread, when the time is up. */
    static void of(Duration duration, Interruption interruption, Runnable then) {
        new Pause(System.nanoTime() + duration.toNanos(), interruption, then).goOn();
    }

    private void goOn() {
        long left = end - System.nanoTime();
        if (left <= 0 || interruption.isAsked()) {
            then.run();
        } else {
            CompletableFuture.delayedExecutor(Math.min(left, SLICE), TimeUnit.NANOSECONDS)
                    .execute(this::goOn);
        }
    }
}
