package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.plan.Action;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts the changes of a plan into host transactions: a change comes one stage after what it depends on when that is on
 * another host and changes too, else in the same; a deletion comes after what stops depending on it. Of a resource that
 * has instances on the same host, a change waits for those alone: a site on one host does not wait for the packages of
 * another.
 */
public final class Staging {
    private static final int CONFIRM_TIMEOUT_SECONDS = 30;

    private final ResourceTypes types;
    private final Map<String, Answers> answers;
    private final String plan;
    private final Map<InstanceAddress, Integer> stages = new HashMap<>();
    private final Map<ResourceAddress, List<ResourceChange>> byResource = new HashMap<>();
    private final Map<ResourceAddress, List<ResourceChange>> dependents = new HashMap<>();

    private Staging(ResourceTypes types, Map<String, Answers> answers, String plan) {
        this.types = types;
        this.answers = answers;
        this.plan = plan;
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
        return new Staging(types, answers, name).cut(changes);
    }

    private List<PlannedTransaction> cut(List<ResourceChange> changes) {
        SortedMap<Integer, SortedMap<String, List<ResourceChange>>> cut = new TreeMap<>();
        for (ResourceChange change : changes) {
            index(change);
            int stage = stage(change);
            stages.put(change.address(), stage);
            if (change.changesAnything() && !change.host().isEmpty()) {
                cut.computeIfAbsent(stage, s -> new TreeMap<>())
                        .computeIfAbsent(change.host(), h -> new ArrayList<>())
                        .add(change);
            }
        }
        List<PlannedTransaction> transactions = new ArrayList<>();
        cut.forEach((stage, hosts) -> hosts.forEach(
                (host, part) -> transactions.add(transaction(stage, host, part, transactions.size() + 1))));
        return transactions.stream()
                .filter(t -> !t.transaction().steps().isEmpty())
                .toList();
    }

    private void index(ResourceChange change) {
        byResource
                .computeIfAbsent(change.address().resource(), r -> new ArrayList<>())
                .add(change);
        change.dependencies()
                .forEach(d ->
                        dependents.computeIfAbsent(d, r -> new ArrayList<>()).add(change));
    }

    private int stage(ResourceChange change) {
        int stage = 1;
        if (change.action() == Action.DELETE) {
            for (ResourceChange dependent :
                    near(change, dependents.getOrDefault(change.address().resource(), List.of()))) {
                stage = Math.max(stage, after(dependent, change));
            }
        } else {
            for (ResourceAddress dependency : change.dependencies()) {
                for (ResourceChange before : near(change, byResource.getOrDefault(dependency, List.of()))) {
                    stage = Math.max(stage, after(before, change));
                }
            }
        }
        return stage;
    }

    /** Those on the same host, or all when there are none. */
    private static List<ResourceChange> near(ResourceChange change, List<ResourceChange> instances) {
        List<ResourceChange> here = instances.stream()
                .filter(other -> other.host().equals(change.host()))
                .toList();
        return here.isEmpty() ? instances : here;
    }

    private int after(ResourceChange first, ResourceChange second) {
        boolean waits = first.changesAnything()
                && !first.host().isEmpty()
                && !first.host().equals(second.host());
        return stages.getOrDefault(first.address(), 1) + (waits ? 1 : 0);
    }

    private PlannedTransaction transaction(int stage, String host, List<ResourceChange> changes, int number) {
        List<HostTransaction.PlannedStep> steps = new ArrayList<>();
        List<HostTransaction.PlannedCheck> checks = new ArrayList<>();
        for (ResourceChange change : changes) {
            String address = change.address().toString();
            for (Work work : WorkOrder.of(types, change)) {
                work.steps().forEach(step -> steps.add(new HostTransaction.PlannedStep(address, secret(change, step))));
                work.checks().forEach(check -> checks.add(new HostTransaction.PlannedCheck(address, check)));
            }
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

    /** Types see no marks: whether a content is secret shows in the change. */
    private static Step secret(ResourceChange change, Step step) {
        return step instanceof Step.PutFile file && !file.sensitive() && holdsSecret(change, file.sha256())
                ? new Step.PutFile(file.path(), file.sha256(), file.owner(), file.group(), file.mode(), true)
                : step;
    }

    private static boolean holdsSecret(ResourceChange change, String hash) {
        Value.Obj after = change.after();
        return after != null
                && after.attributes().values().stream()
                        .anyMatch(value -> value instanceof Value.Marked marked
                                && marked.inner().equals(new Value.Str(hash)));
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
