package dev.plumb.engine.event;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.Generation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a plan.
 *
 * @param generation what was recorded
 * @param done instances whose change was carried out
 * @param failed instances whose change was not carried out, or was undone
 * @param unsure those of {@code failed} of which it is not known whether they were carried out, or undone to the end
 * @param skipped instances that were left alone, with the one whose failure is the reason; themselves when the apply was
 *     ended early
 * @param reverted ids of hosts whose changes were carried out and then taken back, because a rollout was stopped
 * @param diagnostics why
 */
public record ApplyOutcome(
        Generation generation,
        List<InstanceAddress> done,
        List<InstanceAddress> failed,
        Set<InstanceAddress> unsure,
        Map<InstanceAddress, InstanceAddress> skipped,
        List<String> reverted,
        List<Diagnostic> diagnostics) {
    /** Keeps copies. */
    public ApplyOutcome {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
        unsure = Set.copyOf(unsure);
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
        reverted = List.copyOf(reverted);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether every change was carried out, and nothing is wrong with what came of it. */
    public boolean complete() {
        return failed.isEmpty() && skipped.isEmpty() && diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
