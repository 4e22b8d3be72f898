package dev.plumb.cli.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Tells of work that takes long, again and again until it ends. Safe for use by several threads. */
final class Heartbeat {
    /** What Terraform has. */
    static final Duration USUAL = Duration.ofSeconds(10);

    private record Beat(long begun, ScheduledFuture<?> next) {}

    private final Duration interval;
    private final Map<String, Beat> beats = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "plumb-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    Heartbeat(Duration interval) {
        this.interval = interval;
    }

    /** Work begins; {@code tell} is given how long it has been going on, in seconds. */
    void begin(String what, LongConsumer tell) {
        long begun = System.nanoTime();
        ScheduledFuture<?> next = timer.scheduleAtFixedRate(
                () -> tell.accept(seconds(begun)), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        Beat old = beats.put(what, new Beat(begun, next));
        if (old != null) {
            old.next().cancel(false);
        }
    }

    /** It has ended; how long it took. */
    Duration end(String what) {
        Beat beat = beats.remove(what);
        if (beat == null) {
            return Duration.ZERO;
        }
        beat.next().cancel(false);
        return Duration.ofNanos(System.nanoTime() - beat.begun());
    }

    private static long seconds(long begun) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }
}
