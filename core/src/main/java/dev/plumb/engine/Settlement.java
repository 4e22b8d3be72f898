package dev.plumb.engine;

import dev.plumb.engine.session.HostSessions;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.state.store.MachineName;
import dev.plumb.state.store.StateStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transactions that an earlier run began, and could not record the end of: their hosts are asked, and what they say is
 * recorded as if that run had. A run that is at work now holds the lock; its transactions are its own affair.
 */
final class Settlement {
    private final StateStore store;
    private final HostSessions sessions;

    Settlement(StateStore store, HostSessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    /** Whether an earlier run left something open. */
    boolean isNeeded() {
        return !open().isEmpty();
    }

    /** Whether state tells more now than before. */
    boolean run(Instant now) throws IOException {
        LockedState locked = store.lock(holder(now)).orNull();
        if (locked == null) {
            return false;
        }
        try (locked) {
            List<JournalEntry> ends = new ArrayList<>();
            open().forEach(intent -> end(intent).ifPresent(ends::add));
            locked.record(ends);
            return !ends.isEmpty();
        }
    }

    private List<JournalEntry.Intent> open() {
        return Optional.ofNullable(store.openTransactions().orNull()).orElse(List.of());
    }

    /** Empty when nobody knows. */
    private Optional<JournalEntry> end(JournalEntry.Intent intent) {
        HostSession session = sessions.session(intent.host()).orNull();
        Status status = session == null ? Status.UNKNOWN : session.endOf(intent.operation());
        return switch (status) {
            case COMMITTED -> Optional.of(intent.done());
            case REVERTED -> Optional.of(intent.undone());
            case BROKEN, UNKNOWN -> Optional.empty();
        };
    }

    private static LockHolder holder(Instant now) {
        return new LockHolder(
                System.getProperty("user.name", "unknown"),
                MachineName.get(),
                ProcessHandle.current().pid(),
                "settling an interrupted run",
                now);
    }
}
