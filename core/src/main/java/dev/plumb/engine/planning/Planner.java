package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ModuleAddress;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.CheckStatus;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.Evaluation;
import dev.plumb.engine.evaluation.NodeId;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.Basis;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.ResourceChange;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From what is wanted, live and recorded to a plan. */
public final class Planner implements Goal {
    private final PlanningContext context;
    private final DataReads reads = new DataReads();

    /** A planner for one plan. */
    public Planner(PlanningContext context) {
        this.context = context;
    }

    /** What the configuration wants. */
    @Override
    public Result<Desired> evaluate(LiveResources live) {
        Diagnostics diagnostics = new Diagnostics();
        ResourcePlanning resources = new ResourcePlanning(context, live, reads, diagnostics);
        Evaluation evaluation = new Evaluation(context.evaluation(), context.graph(), resources, diagnostics);
        resources.in(evaluation);
        if (context.selection().isAll()) {
            evaluation.all();
        } else {
            context.graph().cycle().ifPresentOrElse(diagnostics::add, () -> evaluation.upTo(selected()));
        }
        resources.refuseUnknownImports();
        Map<String, CheckStatus> checks = new TreeMap<>(evaluation.checks());
        resources.checks().forEach((address, status) -> checks.merge(address, status, CheckStatus::and));
        Desired desired = new Desired(
                resources.instances(),
                resources.changes(),
                evaluation.outputs(),
                checks,
                evaluation.modules(),
                evaluation.root());
        return Result.of(desired, diagnostics.toList());
    }

    private List<NodeId> selected() {
        List<NodeId> nodes = new ArrayList<>();
        for (ConfigurationNode node : context.graph().nodes()) {
            boolean wanted = node instanceof ConfigurationNode.Resource resource
                    ? context.selection()
                            .includes(resource.block().address().in(node.id().module()))
                    : node instanceof ConfigurationNode.Output
                            && node.id().module().isEmpty()
                            && context.selection().includesAll(context.graph().allResourcesOf(node.id()));
            if (wanted) {
                nodes.add(node.id());
            }
        }
        return nodes;
    }

    /**
     * The plan; with errors when something in it must not be done.
     *
     * @param basis what the configuration was evaluated from
     */
    public Result<Plan> plan(LiveResources live, Desired desired, Basis basis) {
        Diagnostics diagnostics = new Diagnostics();
        List<ResourceChange> changes = changes(live, desired, diagnostics);
        State state = context.evaluation().state();
        Map<String, String> checks = new TreeMap<>();
        desired.checks()
                .forEach((address, status) -> checks.put(address, status.name().toLowerCase(Locale.ROOT)));
        Plan plan = new Plan(
                state.lineage(),
                state.serial(),
                context.mode(),
                context.selection().isAll() && live.deferred().isEmpty(),
                changes,
                Outputs.changes(
                        state.outputs(),
                        desired.outputs(),
                        context.evaluation().sealer(),
                        !context.selection().isAll()),
                Staging.transactions(
                        context.evaluation().types(), live.answers(), state.lineage(), state.serial(), changes),
                live.deferred().values().stream().flatMap(List::stream).toList(),
                checks,
                context.evaluation().blobs(),
                basis);
        return Result.of(plan, diagnostics.toList());
    }

    private List<ResourceChange> changes(LiveResources live, Desired desired, Diagnostics diagnostics) {
        if (context.mode() == PlanMode.REFRESH_ONLY) {
            return new RefreshedState(context, live).changes();
        }
        Refusals refusals = new Refusals(context, diagnostics);
        refusals.sameObjects(desired.instances().values());
        desired.instances().values().forEach(refusals::removed);
        List<ResourceChange> changes = new ArrayList<>();
        for (ResourceChange change : desired.changes().values()) {
            if (!live.deferredHosts().contains(change.host())) {
                changes.add(change);
                refusals.prevented(change);
            }
        }
        for (ResourceChange change : new Deletions(context, live, desired.modules(), diagnostics)
                .changes(desired.changes().keySet())) {
            changes.add(change);
            refusals.prevented(change);
        }
        return changes;
    }

    /**
     * What a configuration wants.
     *
     * @param instances of managed resources by address, dependencies first
     * @param changes of these and of data sources, in the same order
     * @param outputs by name
     * @param checks how conditions came out, by address
     * @param modules the module instances that there are
     * @param root what expressions of the root module refer to
     */
    public record Desired(
            Map<InstanceAddress, DesiredInstance> instances,
            Map<InstanceAddress, ResourceChange> changes,
            Map<String, Value> outputs,
            Map<String, CheckStatus> checks,
            Set<ModuleAddress> modules,
            Scope root) {
        /** The same without anything that is wanted. */
        public Desired nothing() {
            return new Desired(Map.of(), new LinkedHashMap<>(), Map.of(), Map.of(), modules, root);
        }
    }
}
