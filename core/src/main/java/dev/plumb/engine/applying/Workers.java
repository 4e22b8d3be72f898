package dev.plumb.engine.applying;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** What is under way: workers do it, and the thread that decides takes what has ended. Only that thread calls this. */
final class Workers {
    private final ExecutorService executor;
    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private int running;

    Workers(ExecutorService executor) {
        this.executor = executor;
    }

    /** Has a worker do something; what it throws is in the outcome. */
    <T> void run(Work<T> work, Function<Ending.Outcome<T>, Ending> ending) {
        running++;
        executor.execute(() -> endings.add(ending.apply(guarded(work))));
    }

    private static <T> Ending.Outcome<T> guarded(Work<T> work) {
        try {
            return new Ending.Outcome<>(work.run(), null);
        } catch (IOException | RuntimeException e) {
            return new Ending.Outcome<>(null, e);
        }
    }

    /** Lets some time go by before a batch, or less when the user interrupts. */
    void pause(Unit.Gate gate, Duration time, Interruption interruption) {
        running++;
        Pause.of(time, interruption, () -> endings.add(new Ending.Paused(gate)));
    }

    /** Waits until something has ended, and gives all that has; empty when nothing is under way. */
    List<Ending> ended() throws IOException {
        List<Ending> all = new ArrayList<>();
        if (running > 0) {
            all.add(next());
            endings.drainTo(all);
            running -= all.size();
        }
        return all;
    }

    private Ending next() throws IOException {
        try {
            return endings.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while work was going on; the next run finds out what was done.", e);
        }
    }

    /** Something to be done by a worker. */
    interface Work<T> {
        T run() throws IOException;
    }
}
