package dev.plumb.engine.planning;

import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.plan.Action;
import dev.plumb.plan.Neighbours;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.WorkOrder;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts the changes of a plan into host transactions: a change comes one stage after what it depends on when that is on
 * another host and changes too, else in the same; a deletion comes after what stops depending on it. {@link Neighbours} says
 * which instances of a dependency count.
 */
public final class Staging {
    private static final int CONFIRM_TIMEOUT_SECONDS = 30;

    private final ResourceTypes types;
    private final Map<String, Answers> answers;
    private final String plan;
    private final Neighbours neighbours;
    /** How far the instances of a resource are, by host. */
    private final Map<ResourceAddress, Map<String, Reached>> byResource = new HashMap<>();
    /** How far those are that depend on a resource, by host. */
    private final Map<ResourceAddress, Map<String, Reached>> dependents = new HashMap<>();

    private Staging(ResourceTypes types, Map<String, Answers> answers, String plan, Neighbours neighbours) {
        this.types = types;
        this.answers = answers;
        this.plan = plan;
        this.neighbours = neighbours;
    }

    /**
     * The transactions of a plan, by stage and host.
     *
     * @param answers what the plan saw, by host
     * @param lineage the plan's
     * @param serial the plan's
     * @param changes in the order in which they can be carried out
     */
    public static List<PlannedTransaction> transactions(
            ResourceTypes types,
            Map<String, Answers> answers,
            String lineage,
            long serial,
            List<ResourceChange> changes) {
        String name = lineage.substring(0, 8) + "-" + (serial + 1);
        return new Staging(types, answers, name, Neighbours.in(changes)).cut(changes);
    }

    private List<PlannedTransaction> cut(List<ResourceChange> changes) {
        SortedMap<Integer, SortedMap<String, List<ResourceChange>>> cut = new TreeMap<>();
        for (ResourceChange change : changes) {
            int stage = stage(change);
            index(change, stage);
            if (change.changesAnything() && !change.host().isEmpty()) {
                cut.computeIfAbsent(stage, s -> new TreeMap<>())
                        .computeIfAbsent(change.host(), h -> new ArrayList<>())
                        .add(change);
            }
        }
        List<PlannedTransaction> transactions = new ArrayList<>();
        cut.forEach((stage, hosts) -> hosts.forEach((host, part) -> {
            PlannedTransaction planned = transaction(stage, host, part, transactions.size() + 1);
            boolean deferred = part.stream().anyMatch(ResourceChange::deferred);
            if (deferred || !planned.transaction().steps().isEmpty()) {
                transactions.add(planned);
            }
        }));
        return transactions;
    }

    private void index(ResourceChange change, int stage) {
        Reached reached = Reached.by(change, stage);
        byResource
                .computeIfAbsent(change.address().resource(), r -> new HashMap<>())
                .merge(change.host(), reached, Reached::both);
        change.dependencies()
                .forEach(dependency -> dependents
                        .computeIfAbsent(dependency, r -> new HashMap<>())
                        .merge(change.host(), reached, Reached::both));
    }

    private int stage(ResourceChange change) {
        return change.action() == Action.DELETE ? afterDependents(change) : afterDependencies(change);
    }

    private int afterDependencies(ResourceChange change) {
        int stage = 1;
        for (ResourceAddress dependency : change.dependencies()) {
            for (Map.Entry<String, Reached> first :
                    byResource.getOrDefault(dependency, Map.of()).entrySet()) {
                if (change.deferred()) {
                    // Its arguments are values that are known only after these, on whichever host they are.
                    stage = Math.max(stage, first.getValue().next());
                } else if (neighbours.waits(change.host(), dependency, first.getKey())) {
                    stage = Math.max(stage, first.getValue().before(first.getKey(), change.host()));
                }
            }
        }
        return stage;
    }

    private int afterDependents(ResourceChange change) {
        int stage = 1;
        ResourceAddress resource = change.address().resource();
        for (Map.Entry<String, Reached> first :
                dependents.getOrDefault(resource, Map.of()).entrySet()) {
            if (neighbours.waits(first.getKey(), resource, change.host())) {
                stage = Math.max(stage, first.getValue().before(first.getKey(), change.host()));
            }
        }
        return stage;
    }

    /**
     * How far some changes on one host are.
     *
     * @param stage the last stage of any
     * @param next the first stage in which another host need not wait for them
     */
    private record Reached(int stage, int next) {
        static Reached by(ResourceChange change, int stage) {
            boolean waitedFor = change.changesAnything() && !change.host().isEmpty();
            return new Reached(stage, waitedFor ? stage + 1 : stage);
        }

        Reached both(Reached other) {
            return new Reached(Math.max(stage, other.stage), Math.max(next, other.next));
        }

        /** The first stage for a change on {@code second} after these, which are on {@code first}. */
        int before(String first, String second) {
            return first.equals(second) ? stage : next;
        }
    }

    private PlannedTransaction transaction(int stage, String host, List<ResourceChange> changes, int number) {
        List<HostTransaction.PlannedStep> steps = new ArrayList<>();
        List<HostTransaction.PlannedCheck> checks = new ArrayList<>();
        for (ResourceChange change : changes) {
            WorkOrder.Parts parts = WorkOrder.parts(types, change);
            steps.addAll(parts.steps());
            checks.addAll(parts.checks());
        }
        HostTransaction transaction = new HostTransaction(
                plan + "-" + number,
                host,
                changes.size() + (changes.size() == 1 ? " change" : " changes"),
                steps,
                expected(host, steps),
                checks,
                CONFIRM_TIMEOUT_SECONDS);
        return new PlannedTransaction(
                stage,
                transaction,
                changes.stream().map(ResourceChange::address).toList());
    }

    private Map<String, PathAnswer> expected(String host, List<HostTransaction.PlannedStep> steps) {
        Answers seen = answers.getOrDefault(host, Answers.NONE);
        Map<String, PathAnswer> expected = new TreeMap<>();
        for (HostTransaction.PlannedStep planned : steps) {
            if (planned.step() instanceof Step.AtPath step) {
                PathAnswer answer = seen.pathOrNull(step.path());
                if (answer != null) {
                    expected.put(step.path(), answer);
                }
            }
        }
        return expected;
    }
}
