package dev.plumb.remote;

import dev.plumb.diagnostic.BugException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up what takes too long, though it may wait for a host that says nothing. */
public final class TimeLimit implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "plumb-time-limit");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Does something, for so long at most.
     *
     * @throws IOException what it throws; when it took too long; an {@link InterruptedIOException} when this thread was
     *     interrupted, and stays so
     */
    public <T> T within(double seconds, Callable<T> work) throws IOException {
        Future<T> result = executor.submit(work);
        try {
            return result.get(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new IOException("It did not answer within " + plain(seconds) + " s.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new BugException("a question with a time limit failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("It was interrupted.");
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** What still runs is interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
