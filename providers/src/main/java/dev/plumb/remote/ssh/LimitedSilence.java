package dev.plumb.remote.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Hears a command, and gives it up when it has said nothing for too long. */
final class LimitedSilence extends FilterInputStream {
    private final Duration limit;
    private final Thread watch;
    private volatile long heard = System.nanoTime();
    private volatile boolean tooLong;

    /** {@code giveUp} must make reading end. */
    LimitedSilence(InputStream in, Duration limit, Runnable giveUp) {
        super(in);
        this.limit = limit;
        this.watch = new Thread(() -> watch(giveUp), "plumb-silence");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch(Runnable giveUp) {
        try {
            for (long left = limit.toNanos(); left > 0; left = limit.toNanos() - (System.nanoTime() - heard)) {
                Thread.sleep(Math.max(1, left / 1_000_000));
            }
            tooLong = true;
            giveUp.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws IOException {
        if (tooLong) {
            throw new IOException("the command said nothing for " + limit.toSeconds() + " seconds");
        }
        heard = System.nanoTime();
        return read;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }
}
