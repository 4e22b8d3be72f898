package dev.plumb.engine.planning;

import dev.plumb.config.RolloutBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.HostDefinition;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the hosts of rollouts that change into batches. */
final class Rollouts {
    private final PlanningContext context;
    private final Diagnostics diagnostics;
    private final Set<String> known = new TreeSet<>();
    private final Map<String, String> taken = new HashMap<>();

    /** Among {@code changes} are those of the host resources that there are. */
    Rollouts(PlanningContext context, Collection<ResourceChange> changes, Diagnostics diagnostics) {
        this.context = context;
        this.diagnostics = diagnostics;
        changes.stream()
                .filter(change -> isHost(change.address().resource().type()))
                .forEach(change -> known.add(change.address().toString()));
        context.evaluation().state().instances().keySet().stream()
                .filter(address -> isHost(address.resource().type()))
                .forEach(address -> known.add(address.toString()));
    }

    private boolean isHost(String type) {
        return context.evaluation()
                .types()
                .find(type)
                .filter(HostDefinition.class::isInstance)
                .isPresent();
    }

    /** The rollouts in which hosts change, each with those hosts. */
    List<Rollout> of(List<WantedRollout> wanted, List<PlannedTransaction> transactions) {
        Set<String> changing =
                transactions.stream().map(t -> t.transaction().host()).collect(Collectors.toSet());
        List<Rollout> rollouts = new ArrayList<>();
        for (WantedRollout one : wanted) {
            Set<String> named = new LinkedHashSet<>();
            collect(one.hosts(), one, named);
            check(named, one);
            List<String> all = named.stream().filter(changing::contains).toList();
            if (!all.isEmpty()) {
                rollouts.add(rollout(one.block(), all));
            }
        }
        return rollouts;
    }

    private static Rollout rollout(RolloutBlock block, List<String> hosts) {
        List<List<String>> batches = new ArrayList<>();
        int canary = Math.min(block.canary(), hosts.size());
        if (canary > 0) {
            batches.add(hosts.subList(0, canary));
        }
        int size = block.batch().of(hosts.size());
        for (int from = canary; from < hosts.size(); from += size) {
            batches.add(hosts.subList(from, Math.min(hosts.size(), from + size)));
        }
        return new Rollout(
                block.name(),
                batches,
                canary > 0,
                block.pause(),
                block.maxFailures(),
                Rollout.OnFailure.valueOf(block.onFailure().name()),
                block.revertCompleted());
    }

    /** A host is its id, or an object with one; anything else is a collection of hosts. */
    private void collect(Value marked, WantedRollout rollout, Set<String> named) {
        RolloutBlock block = rollout.block();
        Value value = Values.unmark(marked);
        if (!Values.isKnown(value)) {
            if (isChecked(rollout)) {
                refuse(block, "Which hosts these are is not known before the apply.", "Name host resources.");
            }
        } else if (value instanceof Value.Str id) {
            named.add(id.text());
        } else if (value instanceof Value.Obj object
                && Values.unmark(object.attributes().getOrDefault("id", Value.NULL)) instanceof Value.Str id) {
            named.add(id.text());
        } else {
            Collection<Value> parts = Values.elements(value)
                    .map(list -> (Collection<Value>) list)
                    .orElseGet(() -> Values.entries(value).map(Map::values).orElse(List.of()));
            if (parts.isEmpty() && !isCollection(value)) {
                refuse(block, "These are no hosts.", "Write hosts = host.web, or hosts = [host.a.id, host.b.id].");
            }
            parts.forEach(part -> collect(part, rollout, named));
        }
    }

    private static boolean isCollection(Value value) {
        return Values.elements(value).isPresent() || Values.entries(value).isPresent();
    }

    /** Of a part of the configuration, not all hosts may be planned. */
    private boolean isChecked(WantedRollout rollout) {
        return rollout.current() && context.selection().isAll();
    }

    private void check(Set<String> named, WantedRollout rollout) {
        RolloutBlock block = rollout.block();
        for (String id : named) {
            if (!known.contains(id) && isChecked(rollout)) {
                refuse(
                        block,
                        "There is no host \"" + id + "\".",
                        Suggestion.didYouMean(id, known).orElse("Write hosts = host.web, or [host.a.id, host.b.id]."));
            }
            String other = taken.putIfAbsent(id, block.name());
            if (other != null && !Objects.equals(other, block.name())) {
                refuse(
                        block,
                        "The host " + id + " is in the rollout \"" + other + "\" already.",
                        "Keep it in one of the two.");
            }
        }
    }

    private void refuse(RolloutBlock block, String detail, String hint) {
        diagnostics.add(Diagnostic.error(
                        "plan.rollout-hosts",
                        "Invalid hosts of a rollout",
                        "Rollout \"" + block.name() + "\": " + detail,
                        block.hosts().range())
                .withHint(hint));
    }
}
