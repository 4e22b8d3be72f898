package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What some hosts had before an apply, as the goal of a plan that is about them alone. */
final class HostsBefore {
    private final Set<String> hosts;
    private final State before;
    private final State now;

    HostsBefore(List<String> hosts, State before, State now) {
        this.hosts = new TreeSet<>(hosts);
        this.before = before;
        this.now = now;
    }

    /** All as it is now, but what is on these hosts as it was. */
    State state() {
        SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>(now.instances());
        instances.values().removeIf(instance -> hosts.contains(instance.host()));
        before.instances().values().stream()
                .filter(instance -> hosts.contains(instance.host()))
                .forEach(instance -> instances.put(instance.address(), instance));
        return now.next(now.generation() + 1, instances, now.outputs());
    }

    /** The other hosts that state knows, by id. */
    Set<String> others() {
        Set<String> others = new TreeSet<>();
        now.instances().values().forEach(instance -> others.add(instance.host()));
        before.instances().values().forEach(instance -> others.add(instance.host()));
        others.removeAll(hosts);
        others.remove("");
        return others;
    }

    /** The same without what is on no host or on others: that stays. */
    Plan only(Plan plan) {
        List<ResourceChange> changes = plan.changes().stream()
                .filter(change -> hosts.contains(change.host()))
                .toList();
        return new Plan(
                plan.lineage(),
                plan.serial(),
                plan.mode(),
                false,
                changes,
                plan.outputs(),
                plan.transactions().stream()
                        .filter(planned -> hosts.contains(planned.transaction().host()))
                        .toList(),
                List.of(),
                List.of(),
                plan.checks(),
                plan.contents(),
                plan.basis());
    }

    /**
     * Both together: what was done and then taken back is not done.
     *
     * @param plan what was done
     * @param revert what was to take it back
     * @param found what was said when that was planned
     */
    ApplyOutcome merged(ApplyOutcome first, Plan plan, ApplyOutcome back, Plan revert, List<Diagnostic> found) {
        Set<String> stuck = new TreeSet<>();
        revert.leftOut().stream().map(LeftOut::host).filter(hosts::contains).forEach(stuck::add);
        revert.changes().stream()
                .filter(change -> back.failed().contains(change.address())
                        || back.skipped().containsKey(change.address()))
                .forEach(change -> stuck.add(change.host()));
        Set<InstanceAddress> undone = new HashSet<>();
        plan.changes().stream()
                .filter(change -> hosts.contains(change.host()) && !stuck.contains(change.host()))
                .forEach(change -> undone.add(change.address()));
        List<Diagnostic> diagnostics = new ArrayList<>(first.diagnostics());
        diagnostics.addAll(found);
        diagnostics.addAll(back.diagnostics());
        if (!stuck.isEmpty()) {
            diagnostics.add(notBack(stuck));
        }
        return new ApplyOutcome(
                back.generation(),
                first.done().stream()
                        .filter(address -> !undone.contains(address))
                        .toList(),
                first.failed(),
                first.unsure(),
                first.skipped(),
                hosts.stream().filter(host -> !stuck.contains(host)).toList(),
                diagnostics);
    }

    /** Nothing could be taken back. */
    ApplyOutcome failed(ApplyOutcome first, List<Diagnostic> why) {
        List<Diagnostic> diagnostics = new ArrayList<>(first.diagnostics());
        diagnostics.addAll(why);
        diagnostics.add(notBack(hosts));
        return new ApplyOutcome(
                first.generation(),
                first.done(),
                first.failed(),
                first.unsure(),
                first.skipped(),
                List.of(),
                diagnostics);
    }

    private static Diagnostic notBack(Set<String> stuck) {
        return Diagnostic.error(
                        "apply.rollout-not-reverted",
                        "Hosts are not as they were",
                        "The rollout was stopped, but not all could be taken back on: " + String.join(", ", stuck)
                                + ".")
                .withHint("State says what they have. Go back with plumb rollback, or mend and apply again.");
    }
}
