package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.graph.DependencyGraph;
import dev.plumb.plan.Action;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From what is wanted, live and recorded to a plan. */
public final class Planner {
    private final PlanningContext context;
    private final LiveResources live;
    private final Diagnostics diagnostics = new Diagnostics();
    private final ChangeDecision decision;

    private Planner(PlanningContext context, LiveResources live) {
        this.context = context;
        this.live = live;
        this.decision = new ChangeDecision(context, live, diagnostics);
    }

    /** The plan; with errors when something in it must not be done. */
    public static Result<Plan> plan(PlanningContext context, LiveResources live, Evaluation.Desired desired) {
        Planner planner = new Planner(context, live);
        Plan plan = planner.plan(desired);
        return Result.of(plan, planner.diagnostics.toList());
    }

    private Plan plan(Evaluation.Desired desired) {
        refuseSameObjects(desired.instances().values());
        desired.instances().values().forEach(this::refuseRemoved);
        List<ResourceChange> changes = new ArrayList<>();
        for (DesiredInstance instance : desired.instances().values()) {
            ResourceChange change = decision.toDesired(instance);
            if (!isDeferred(change.host())) {
                changes.add(change);
                refusePrevented(change, instance.lifecycle().preventDestroy(), instance);
            }
        }
        List<ResourceChange> all = new ArrayList<>(Triggers.apply(changes, desired.instances()));
        all.addAll(deletions(desired.instances()));
        all.replaceAll(change -> change.movedFrom(context.previous().get(change.address())));
        return new Plan(
                context.state().lineage(),
                context.state().serial(),
                all,
                Outputs.changes(context.state().outputs(), desired.outputs(), context.sealer()),
                Staging.transactions(
                        context.types(),
                        live.answers(),
                        context.state().lineage(),
                        context.state().serial(),
                        all),
                live.deferred().values().stream().flatMap(List::stream).toList(),
                context.blobs());
    }

    /** Two resources for one object would undo each other's work in every apply. */
    private void refuseSameObjects(Collection<DesiredInstance> instances) {
        Map<List<Object>, DesiredInstance> first = new HashMap<>();
        for (DesiredInstance instance : instances) {
            List<Object> identity = identity(instance);
            DesiredInstance earlier = identity.size() < 2 ? null : first.putIfAbsent(identity, instance);
            if (earlier != null) {
                diagnostics.add(Diagnostic.error(
                                "plan.same-object",
                                "Two resources for one object",
                                instance.address() + " and " + earlier.address() + " name the same object on the same "
                                        + "host: "
                                        + identity.stream()
                                                .skip(1)
                                                .map(Planner::text)
                                                .toList() + ".",
                                instance.range())
                        .withAddress(instance.address().toString())
                        .withHint("Keep one of the two."));
            }
        }
    }

    /** A removed block for something that is still in the configuration contradicts it. */
    private void refuseRemoved(DesiredInstance instance) {
        context.configuration().removed().stream()
                .filter(block -> block.from().covers(instance.address()))
                .findFirst()
                .ifPresent(block -> diagnostics.add(Diagnostic.error(
                                "plan.removed-still-there",
                                "Removed resource still exists",
                                "A removed block says that " + block.from()
                                        + " has left the configuration, but it is still there.",
                                block.range())
                        .withHint("Take out either the removed block or the resource.")));
    }

    private static String text(Object value) {
        return value instanceof Value.Str text ? text.text() : value.toString();
    }

    private static List<Object> identity(DesiredInstance instance) {
        List<Object> identity = new ArrayList<>(List.of(instance.type().name()));
        RecordSchema.of(instance.type().record()).attributes().stream()
                .filter(Attribute::identity)
                .forEach(a -> identity.add(instance.value().attributes().getOrDefault(a.name(), Value.NULL)));
        return identity;
    }

    private boolean isDeferred(String host) {
        return live.deferredHosts().contains(host);
    }

    private List<ResourceChange> deletions(Map<InstanceAddress, DesiredInstance> desired) {
        List<InstanceState> gone = context.state().instances().values().stream()
                .filter(recorded -> !desired.containsKey(recorded.address()))
                .filter(recorded -> !isDeferred(recorded.host()))
                .toList();
        List<InstanceState> order = new ArrayList<>(inDependencyOrder(gone));
        Collections.reverse(order);
        Reason why = context.destroy() ? Reason.DESTROY : Reason.NOT_IN_CONFIGURATION;
        return order.stream().map(recorded -> deletion(recorded, why)).toList();
    }

    private ResourceChange deletion(InstanceState recorded, Reason why) {
        if (!context.destroy() && Moves.isForgotten(context.configuration(), recorded.address())) {
            return decision.toForget(recorded);
        }
        ResourceChange change = decision.toNothing(recorded, why);
        ResourceBlock block = block(recorded.address().resource());
        if (block != null && block.lifecycle().preventDestroy()) {
            diagnostics.add(prevented(change, block.range()));
        }
        return change;
    }

    private @Nullable ResourceBlock block(ResourceAddress address) {
        Configuration module = context.configuration().module(address.module());
        return module == null ? null : module.resources().get(new ResourceAddress(address.type(), address.name()));
    }

    private static List<InstanceState> inDependencyOrder(Collection<InstanceState> instances) {
        return DependencyGraph.of(
                        instances,
                        instance -> instances.stream()
                                .filter(other -> instance.dependencies()
                                        .contains(other.address().resource()))
                                .toList())
                .order();
    }

    private void refusePrevented(ResourceChange change, boolean prevent, DesiredInstance instance) {
        if (prevent && change.action() == Action.REPLACE) {
            diagnostics.add(prevented(change, instance.range()));
        }
    }

    private static Diagnostic prevented(ResourceChange change, dev.plumb.diagnostic.SourceRange range) {
        return Diagnostic.error(
                        "plan.prevent-destroy",
                        "Instance cannot be destroyed",
                        change.address() + " has lifecycle.prevent_destroy set, but the plan calls for it to be "
                                + (change.action() == Action.REPLACE ? "replaced." : "destroyed."),
                        range)
                .withAddress(change.address().toString())
                .withHint("Take prevent_destroy out if this is really meant.");
    }
}
