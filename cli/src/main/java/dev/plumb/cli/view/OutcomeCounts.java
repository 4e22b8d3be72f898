package dev.plumb.cli.view;

import dev.plumb.address.InstanceAddress;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many changes of a plan were carried out. */
record OutcomeCounts(long added, long changed, long imported, long removed) {
    static OutcomeCounts of(ApplyOutcome outcome, Plan plan) {
        Set<InstanceAddress> done = new HashSet<>(outcome.done());
        List<ResourceChange> carriedOut =
                plan.changes().stream().filter(c -> done.contains(c.address())).toList();
        long replaced = count(carriedOut, Action.REPLACE);
        return new OutcomeCounts(
                count(carriedOut, Action.CREATE) + replaced,
                count(carriedOut, Action.UPDATE),
                plan.changes().stream()
                        .filter(c -> c.importId() != null)
                        .filter(c -> !outcome.failed().contains(c.address())
                                && !outcome.skipped().containsKey(c.address()))
                        .count(),
                count(carriedOut, Action.DELETE) + replaced);
    }

    private static long count(List<ResourceChange> changes, Action action) {
        return changes.stream().filter(c -> c.action() == action).count();
    }
}
