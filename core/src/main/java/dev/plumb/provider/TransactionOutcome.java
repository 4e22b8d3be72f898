package dev.plumb.provider;

import dev.plumb.diagnostic.Diagnostic;
import java.util.List;

/**
 * How a host transaction ended.
 *
 * @param status what the host has now
 * @param diagnostics why, when it is not {@link Status#COMMITTED}; each names the address of the step to blame
 */
public record TransactionOutcome(Status status, List<Diagnostic> diagnostics) {
    /** Keeps a copy. */
    public TransactionOutcome {
        diagnostics = List.copyOf(diagnostics);
    }

    /** What the host has after a transaction. */
    public enum Status {
        /** All of the new. */
        COMMITTED,
        /** All of the old. */
        REVERTED,
        /** Old in parts: undoing failed, and the diagnostics say what is left. */
        BROKEN,
        /** The connection was lost; the host ends with all of the old or all of the new, the next refresh tells. */
        UNKNOWN
    }
}
