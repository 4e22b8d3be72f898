package dev.plumb.engine.event;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.Generation;
import java.util.List;

/**
 * What became of a plan.
 *
 * @param generation what was recorded
 * @param done instances whose change was carried out
 * @param failed instances whose change was not carried out, or was undone
 * @param skipped instances that were left alone because something that they depend on failed
 * @param diagnostics why
 */
public record ApplyOutcome(
        Generation generation,
        List<InstanceAddress> done,
        List<InstanceAddress> failed,
        List<InstanceAddress> skipped,
        List<Diagnostic> diagnostics) {
    /** Keeps copies. */
    public ApplyOutcome {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether every change was carried out. */
    public boolean complete() {
        return failed.isEmpty() && skipped.isEmpty();
    }
}
