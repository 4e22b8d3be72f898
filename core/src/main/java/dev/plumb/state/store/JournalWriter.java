package dev.plumb.state.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what several threads want written, together when they come together: while one write is on its way to the disk,
 * what arrives is gathered, and goes with the next. So a disk that needs a millisecond for a write does not limit all
 * threads to a thousand entries a second.
 */
final class JournalWriter {
    private final StateMedium.Writer medium;
    private final JournalText text;
    private Batch next = new Batch();
    private boolean writing;
    private boolean broken;

    JournalWriter(StateMedium.Writer medium, JournalText text) {
        this.medium = medium;
        this.text = text;
    }

    /** On return the entries are safe. After a failed write nothing more is written: nobody knows what is there. */
    void write(List<String> entries) throws IOException {
        Batch mine = join(entries);
        if (mine == null) {
            return;
        }
        boolean written = false;
        try {
            medium.append(text.next(mine.entries));
            written = true;
        } finally {
            ended(mine, written);
        }
    }

    /** Gathers the entries; gives the batch that this thread has to write, or null when another has written it. */
    private synchronized @Nullable Batch join(List<String> entries) throws IOException {
        Batch mine = next;
        mine.entries.addAll(entries);
        boolean interrupted = false;
        while (writing && !mine.written) {
            try {
                wait();
            } catch (InterruptedException e) {
                // What was done must be recorded all the same.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.written) {
            return null;
        }
        if (broken) {
            throw new IOException("The journal could not be written before, so nothing is written to it any more.");
        }
        writing = true;
        next = new Batch();
        return mine;
    }

    private synchronized void ended(Batch batch, boolean written) {
        writing = false;
        batch.written = written;
        broken |= !written;
        notifyAll();
    }

    /** What goes with one write. */
    private static final class Batch {
        private final List<String> entries = new ArrayList<>();
        private boolean written;
    }
}
