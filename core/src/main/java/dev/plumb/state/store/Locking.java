package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.util.List;

/** Takes locks, waits for them, and says who holds them. */
final class Locking {
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final DocumentStateStore store;
    private final StateMedium medium;
    private final StoreOptions options;

    Locking(DocumentStateStore store, StateMedium medium, StoreOptions options) {
        this.store = store;
        this.medium = medium;
        this.options = options;
    }

    Result<LockedState> take(LockHolder holder) {
        long end = System.nanoTime() + options.lockTimeout().toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return Result.of(opened(medium.lock(holder, options.lock())));
            } catch (HeldException e) {
                if (System.nanoTime() >= end || !slept(pause)) {
                    return Result.failure(held(e));
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            } catch (IOException e) {
                return Result.failure(
                        Diagnostic.error("state.lock", "State cannot be locked", DocumentStateStore.message(e)));
            }
        }
    }

    private LockedState opened(StateMedium.Writer writer) throws IOException {
        try {
            return LockedDocument.open(store, medium, writer, options);
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static boolean slept(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Diagnostic held(HeldException e) {
        String detail = e.holder()
                .map(holder -> "Another run is writing this state: " + holder + ".\n  Lock ID: " + holder.id()
                        + ageNote(holder))
                .orElse("Another run is writing this state; it did not say which.");
        String force = e.holder().map(LockHolder::id).orElse("ID");
        return Diagnostic.error("state.locked", "State is locked", detail)
                .withHint(
                        "Wait until it has ended, or let Plumb wait: -lock-timeout=5m. If that run is gone and the lock "
                                + "is not: plumb force-unlock " + force);
    }

    private static String ageNote(LockHolder holder) {
        return MachineName.isHere(holder.host())
                        && holder.process() > 0
                        && ProcessHandle.of(holder.process()).isEmpty()
                ? "\n  On this machine no process " + holder.process() + " is running any more."
                : "";
    }

    List<Diagnostic> force(String id) {
        try {
            return switch (medium.unlock(id)) {
                case DONE -> List.of();
                case FREE ->
                    List.of(Diagnostic.error(
                            "state.not-locked",
                            "State is not locked",
                            "Nobody holds the lock at " + medium.place() + "."));
                case OTHER ->
                    List.of(Diagnostic.error(
                                    "state.other-lock",
                                    "Lock has another ID",
                                    "The lock at " + medium.place() + " is not held under the ID " + id + ".")
                            .withHint("The refusal of a run that wants the lock names its ID."));
            };
        } catch (IOException e) {
            return List.of(Diagnostic.error("state.lock", "State cannot be unlocked", DocumentStateStore.message(e)));
        }
    }
}
