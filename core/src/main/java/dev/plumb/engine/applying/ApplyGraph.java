package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.plan.Action;
import dev.plumb.plan.Neighbours;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The units of work of a plan, each with those that it waits for.
 *
 * <p>What is made waits for what it depends on. What is taken away waits for what depended on it: for all of that when it
 * goes for good or its successor is there already, and only for what is taken away too when its successor comes after it.
 * Between many instances and many that depend on them stands one {@link Unit.Barrier}, so that the number of edges grows
 * with the number of units.
 */
final class ApplyGraph {
    private final Neighbours neighbours;
    private final List<Unit> units = new ArrayList<>();
    private final Map<InstanceAddress, Unit> made = new HashMap<>();
    private final Map<ResourceAddress, Map<String, Unit.Barrier>> allMade = new HashMap<>();
    private final Map<ResourceAddress, List<ResourceChange>> dependents = new HashMap<>();
    private final Map<ResourceChange, Unit> destroyed = new LinkedHashMap<>();
    private final Map<ResourceAddress, Unit.Barrier> allUsersGone = new HashMap<>();
    private final Map<ResourceAddress, Unit.Barrier> allUsersMade = new HashMap<>();

    private ApplyGraph(Plan plan, ConfigurationGraph graph, boolean wholeHosts) {
        neighbours = Neighbours.in(plan.changes());
        for (ResourceChange change : plan.changes()) {
            for (ResourceAddress dependency : change.recordedDependencies()) {
                dependents.computeIfAbsent(dependency, r -> new ArrayList<>()).add(change);
            }
        }
        Map<InstanceAddress, ResourceChange> byAddress = new HashMap<>();
        plan.changes().forEach(change -> byAddress.put(change.address(), change));
        transactions(plan, byAddress, wholeHosts);
        plan.changes().forEach(this::standalone);
        barriers(plan);
        through(graph);
        plan.changes().forEach(this::connect);
    }

    /**
     * All units, those of a plan that come first in the order of the plan.
     *
     * @param graph of the configuration that the plan was made from
     */
    static List<Unit> of(Plan plan, ConfigurationGraph graph) {
        List<Unit> units = new ApplyGraph(plan, graph, true).units;
        if (!plan.rollouts().isEmpty() && !UnitQueue.canEnd(units)) {
            // Something elsewhere waits for all hosts of a rollout, and is waited for by one: batches are of each stage
            // then.
            units = new ApplyGraph(plan, graph, false).units;
        }
        return List.copyOf(units);
    }

    private void transactions(Plan plan, Map<InstanceAddress, ResourceChange> byAddress, boolean wholeHosts) {
        Map<Integer, List<Unit>> stages = new TreeMap<>();
        List<Unit.OnHost> all = new ArrayList<>();
        for (PlannedTransaction planned : plan.transactions()) {
            List<ResourceChange> changes = planned.instances().stream()
                    .map(address -> Objects.requireNonNull(byAddress.get(address)))
                    .toList();
            Unit.OnHost unit = new Unit.OnHost(planned, changes);
            units.add(unit);
            all.add(unit);
            changes.forEach(change -> made.put(change.address(), unit));
            stages.computeIfAbsent(planned.stage(), s -> new ArrayList<>()).add(unit);
        }
        if (!plan.rollouts().isEmpty()) {
            units.addAll(RolloutOrder.connect(plan.rollouts(), all, wholeHosts));
            return;
        }
        List<Unit> before = List.of();
        for (List<Unit> stage : stages.values()) {
            Unit.Barrier barrier = new Unit.Barrier();
            before.forEach(barrier::waitsFor);
            if (!before.isEmpty()) {
                units.add(barrier);
                stage.forEach(unit -> unit.waitsFor(barrier));
            }
            before = stage;
        }
    }

    private Unit add(Unit unit) {
        units.add(unit);
        return unit;
    }

    /** What is on no host is a unit of its own; a replacement is two. */
    private void standalone(ResourceChange change) {
        if (!change.host().isEmpty() || !change.changesAnything()) {
            return;
        }
        if (change.destroys()) {
            destroyed.put(change, add(new Unit.Destroy(change)));
        } else if (change.action() == Action.FORGET) {
            add(new Unit.Forget(change));
        }
        if (!change.removes()) {
            made.put(change.address(), add(new Unit.Make(change)));
        }
    }

    private void barriers(Plan plan) {
        for (ResourceChange change : plan.changes()) {
            Unit unit = made.get(change.address());
            if (unit != null && !change.removes()) {
                allMade.computeIfAbsent(change.address().resource(), r -> new TreeMap<>())
                        .computeIfAbsent(change.host(), host -> {
                            Unit.Barrier barrier = new Unit.Barrier();
                            units.add(barrier);
                            return barrier;
                        })
                        .waitsFor(unit);
            }
        }
    }

    /**
     * Through a resource of which nothing is made a change waits for what that depends on: when it is evaluated, all of that
     * is. Only for what is on no host: on hosts, stages are in order already.
     */
    private void through(ConfigurationGraph graph) {
        if (graph.cycle().isPresent()) {
            return;
        }
        for (ConfigurationNode node : graph.order()) {
            ResourceAddress resource = node instanceof ConfigurationNode.Resource block
                    ? block.block().address().in(node.id().module())
                    : null;
            if (resource == null || allMade.containsKey(resource)) {
                continue;
            }
            Unit.Barrier barrier = new Unit.Barrier();
            for (ResourceAddress dependency : graph.resourcesOf(node.id())) {
                Unit.Barrier theirs = allMade.getOrDefault(dependency, Map.of()).get("");
                if (theirs != null) {
                    barrier.waitsFor(theirs);
                }
            }
            if (!barrier.waits().isEmpty()) {
                units.add(barrier);
                allMade.put(resource, new TreeMap<>(Map.of("", barrier)));
            }
        }
    }

    private void connect(ResourceChange change) {
        Unit own = made.get(change.address());
        if (own != null && !change.removes()) {
            for (ResourceAddress dependency : change.dependencies()) {
                allMade.getOrDefault(dependency, Map.of()).forEach((host, barrier) -> {
                    boolean waits = change.deferred() || neighbours.waits(change.host(), dependency, host);
                    if (waits && !barrier.waits().contains(own)) {
                        own.waitsFor(barrier);
                    }
                });
            }
        }
        Unit destroy = destroyed.get(change);
        if (destroy != null) {
            connect(change, destroy, own);
        }
    }

    private void connect(ResourceChange change, Unit destroy, @Nullable Unit own) {
        boolean replaced = change.action() == Action.REPLACE && own != null;
        if (own != null && change.createBeforeDestroy()) {
            destroy.waitsFor(own);
        } else if (own != null) {
            own.waitsFor(destroy);
        }
        boolean waitsForUse = !replaced || change.createBeforeDestroy();
        ResourceAddress resource = change.address().resource();
        if (change.recordedDependencies().contains(resource)) {
            // It is among those that it would wait for.
            endsOf(resource).filter(theirs -> theirs != destroy).forEach(destroy::waitsFor);
            if (waitsForUse) {
                usesOf(resource).filter(use -> use != own).forEach(destroy::waitsFor);
            }
            return;
        }
        waitForAll(destroy, allUsersGone, resource, endsOf(resource));
        if (waitsForUse) {
            waitForAll(destroy, allUsersMade, resource, usesOf(resource));
        }
    }

    /** The units that take away what depended on a resource. */
    private Stream<Unit> endsOf(ResourceAddress resource) {
        return dependents.getOrDefault(resource, List.of()).stream()
                .map(destroyed::get)
                .filter(Objects::nonNull);
    }

    /** The units that make what depended on a resource. */
    private Stream<Unit> usesOf(ResourceAddress resource) {
        return dependents.getOrDefault(resource, List.of()).stream()
                .map(dependent -> made.get(dependent.address()))
                .filter(Objects::nonNull);
    }

    /** All instances of a resource share one barrier, so that edges do not become instances times dependents. */
    private void waitForAll(
            Unit destroy, Map<ResourceAddress, Unit.Barrier> barriers, ResourceAddress resource, Stream<Unit> all) {
        Unit.Barrier barrier = barriers.computeIfAbsent(resource, r -> {
            Unit.Barrier made = new Unit.Barrier();
            all.forEach(made::waitsFor);
            units.add(made);
            return made;
        });
        destroy.waitsFor(barrier);
    }
}
