package dev.plumb.state.store;

import dev.plumb.state.Generation;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import java.io.IOException;
import java.util.List;

/** The state while this process alone may write it. Safe for use by several threads. */
public interface LockedState extends AutoCloseable {
    /** The state when the lock was taken, or after the last commit. */
    State state();

    /** Writes down entries, all of them or none; on return they are safe. What several threads record costs one write. */
    void record(List<JournalEntry> entries) throws IOException;

    /** {@link #record(List)} of one. */
    default void record(JournalEntry entry) throws IOException {
        record(List.of(entry));
    }

    /** Writes a generation and begins an empty journal; on return both are safe. */
    void commit(Generation generation) throws IOException;

    /**
     * Encrypts all that is kept with the key that is configured: afterwards no earlier key is needed. It may be interrupted,
     * and done again.
     *
     * @throws IOException when something cannot be read or written, or an apply that was interrupted is still open; the
     *     message is fit for the user
     */
    EncryptedAnew encryptAnew() throws IOException;

    /** Gives the lock back. */
    @Override
    void close();
}
