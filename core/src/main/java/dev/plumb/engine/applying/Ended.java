package dev.plumb.engine.applying;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.plan.ResourceChange;
import java.util.List;

/**
 * How a unit without a host ended.
 *
 * @param change with all that is known now
 * @param isDone whether what it was to do was done; when not, nothing was
 * @param tainted whether it was done, but not to the end, so that it is to be made anew
 * @param isProvisioned whether what is to be run after a creation was run
 * @param diagnostics why
 */
record Ended(
        Unit.OfOne unit,
        ResourceChange change,
        boolean isDone,
        boolean tainted,
        boolean isProvisioned,
        List<Diagnostic> diagnostics) {
    Ended {
        diagnostics = List.copyOf(diagnostics);
    }

    static Ended of(Unit.OfOne unit, ResourceChange change, boolean isDone, List<Diagnostic> diagnostics) {
        return new Ended(unit, change, isDone, false, false, diagnostics);
    }

    /** The same after its provisioners; tainted when one of them failed. */
    Ended provisioned(boolean isTainted, List<Diagnostic> found) {
        return new Ended(unit, change, isDone, isTainted, true, found);
    }

    /** Whether it ended as it should have. */
    boolean isGood() {
        return isDone && !tainted && diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
