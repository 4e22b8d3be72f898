package dev.plumb.state.store;

import java.io.IOException;

/** Writes no more from one write on. */
final class DyingMedium extends CountingMedium {
    private final int last;

    DyingMedium(StateMedium inner, int last) {
        super(inner);
        this.last = last;
    }

    @Override
    void write(byte[] content, Write write) throws IOException {
        if (writes.incrementAndGet() >= last) {
            throw new IOException("no more");
        }
        write.run();
    }
}
