package dev.plumb.state.store;

import dev.plumb.state.Generation;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import java.io.IOException;

/** The state while this process alone may write it. Safe for use by several threads. */
public interface LockedState extends AutoCloseable {
    /** The state when the lock was taken. */
    State state();

    /** Writes down an entry; on return it is on disk. */
    void record(JournalEntry entry) throws IOException;

    /** Writes a generation and begins an empty journal; on return both are on disk. */
    void commit(Generation generation) throws IOException;

    /** Gives the lock back. */
    @Override
    void close();
}
