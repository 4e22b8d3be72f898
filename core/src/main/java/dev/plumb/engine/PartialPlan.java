package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Target;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.planning.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Warns that a plan is about a part only, and of names that were given for it and name nothing. */
final class PartialPlan {
    private final PlanSettings wanted;
    private final SortedSet<ResourceAddress> known = new TreeSet<>();
    private final Set<InstanceAddress> recorded;

    private PartialPlan(PlanSettings wanted, PlanningContext context) {
        this.wanted = wanted;
        for (ConfigurationNode node : context.graph().nodes()) {
            if (node instanceof ConfigurationNode.Resource resource) {
                known.add(resource.block().address().in(node.id().module()));
            }
        }
        this.recorded = context.evaluation().state().instances().keySet();
        recorded.forEach(address -> known.add(address.resource()));
    }

    static List<Diagnostic> warnings(PlanSettings wanted, PlanningContext context) {
        if (wanted.targets().isEmpty()
                && wanted.excluded().isEmpty()
                && wanted.replaced().isEmpty()) {
            return List.of();
        }
        return new PartialPlan(wanted, context).warnings();
    }

    private List<Diagnostic> warnings() {
        List<Diagnostic> warnings = new ArrayList<>();
        if (!wanted.targets().isEmpty() || !wanted.excluded().isEmpty()) {
            warnings.add(partial());
        }
        wanted.targets().forEach(target -> named("-target", target, warnings));
        wanted.excluded().forEach(target -> named("-exclude", target, warnings));
        for (InstanceAddress address : new TreeSet<>(wanted.replaced())) {
            if (!known.contains(address.resource())) {
                warnings.add(unknown(
                        "-replace", address.toString(), address.resource().toString()));
            } else if (!recorded.contains(address) && !instances(address).isEmpty()) {
                warnings.add(incomplete(address));
            }
        }
        return warnings;
    }

    private List<String> instances(InstanceAddress address) {
        return recorded.stream()
                .filter(one -> one.resource().equals(address.resource()))
                .map(InstanceAddress::toString)
                .toList();
    }

    private Diagnostic incomplete(InstanceAddress address) {
        return Diagnostic.warning(
                        "plan.unknown-name",
                        "Option names nothing",
                        "There is no instance " + address + ", which -replace names, but there are: "
                                + String.join(", ", instances(address)) + ".",
                        null)
                .withHint("Name the instance: -replace='" + instances(address).get(0) + "'");
    }

    private void named(String option, Target target, List<Diagnostic> warnings) {
        ResourceAddress resource = target.resource();
        boolean found = known.stream()
                .anyMatch(one -> resource == null
                        ? startsWith(one.module(), target.module().names())
                        : one.equals(resource));
        if (!found) {
            warnings.add(
                    unknown(option, target.toString(), resource == null ? target.toString() : resource.toString()));
        }
    }

    private static boolean startsWith(List<String> names, List<String> prefix) {
        return names.size() >= prefix.size() && names.subList(0, prefix.size()).equals(prefix);
    }

    private Diagnostic unknown(String option, String given, String name) {
        return Diagnostic.warning(
                        "plan.unknown-name",
                        "Option names nothing",
                        "Neither the configuration nor state has what " + option + "=" + given + " names.",
                        null)
                .withHint(Suggestion.didYouMean(
                                name,
                                known.stream().map(ResourceAddress::toString).toList())
                        .orElse("The names in state are listed by: plumb state list"));
    }

    private static Diagnostic partial() {
        return Diagnostic.warning(
                        "plan.partial",
                        "Plan for a part only",
                        "The plan was asked to look at only a part of the configuration, so there may be more to"
                                + " change.",
                        null)
                .withHint("This is for exceptions. Plan without -target and -exclude to see everything.");
    }
}
