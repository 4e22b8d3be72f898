package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ModuleAddress;
import dev.plumb.config.OutputBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.CheckStatus;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.Evaluation;
import dev.plumb.engine.evaluation.LeftOutValues;
import dev.plumb.engine.evaluation.NodeId;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.Basis;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.PlannedTransaction;
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
    private final DataReads reads;

    /** A planner for one plan. */
    public Planner(PlanningContext context) {
        this(context, ReadListener.SILENT);
    }

    /** A planner for one plan, which tells {@code listener} what it reads. */
    public Planner(PlanningContext context, ReadListener listener) {
        this.context = context;
        this.reads = new DataReads(listener);
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
        resources.leaving().leaveCalls(evaluation.leftOutCalls());
        resources.refuseUnknownImports();
        Map<String, CheckStatus> checks = new TreeMap<>(evaluation.checks());
        resources.checks().forEach((address, status) -> checks.merge(address, status, CheckStatus::and));
        Desired desired = new Desired(
                resources.instances(),
                resources.changes(),
                evaluation.outputs(),
                checks,
                evaluation.modules(),
                evaluation.root(),
                resources.leaving(),
                rollouts(evaluation, true));
        return Result.of(desired, diagnostics.toList());
    }

    /** The rollouts alone, for a plan with another goal: only what they refer to is evaluated. */
    public Result<List<WantedRollout>> rollouts(LiveResources live) {
        Diagnostics diagnostics = new Diagnostics();
        ResourcePlanning resources = new ResourcePlanning(context, live, reads, diagnostics);
        Evaluation evaluation = new Evaluation(context.evaluation(), context.graph(), resources, diagnostics);
        resources.in(evaluation);
        context.graph()
                .cycle()
                .ifPresentOrElse(
                        diagnostics::add,
                        () -> evaluation.upTo(context.graph().nodes().stream()
                                .filter(ConfigurationNode.Rollout.class::isInstance)
                                .map(ConfigurationNode::id)
                                .toList()));
        return Result.of(rollouts(evaluation, false), diagnostics.toList());
    }

    private List<WantedRollout> rollouts(Evaluation evaluation, boolean current) {
        List<WantedRollout> rollouts = new ArrayList<>();
        context.evaluation().configuration().rollouts().forEach((name, block) -> {
            Value hosts = evaluation.rollouts().get(name);
            if (hosts != null) {
                rollouts.add(new WantedRollout(block, hosts, current));
            }
        });
        return rollouts;
    }

    private List<NodeId> selected() {
        List<NodeId> nodes = new ArrayList<>();
        for (ConfigurationNode node : context.graph().nodes()) {
            if (isSelected(node)) {
                nodes.add(node.id());
            }
        }
        return nodes;
    }

    private boolean isSelected(ConfigurationNode node) {
        if (node instanceof ConfigurationNode.Resource resource) {
            return context.selection()
                    .includes(resource.block().address().in(node.id().module()));
        }
        return node instanceof ConfigurationNode.Rollout
                || (node instanceof ConfigurationNode.Output
                        && node.id().module().isEmpty()
                        && context.selection().includesAll(context.graph().allResourcesOf(node.id())));
    }

    /**
     * The plan; with errors when something in it must not be done.
     *
     * @param basis what the configuration was evaluated from
     */
    public Result<Plan> plan(LiveResources live, Desired desired, Basis basis) {
        Diagnostics diagnostics = new Diagnostics();
        LeavingOut leaving = context.mode() == PlanMode.NORMAL ? desired.leaving() : new LeavingOut(context, live);
        List<ResourceChange> changes = changes(live, desired, leaving, diagnostics);
        leaving.inTheWayOf(changes).forEach(out -> diagnostics.add(inTheWay(out)));
        if (!diagnostics.hasErrors() && context.mode() == PlanMode.NORMAL) {
            diagnostics.addAll(new StillDeclared(
                            context.evaluation().configuration(),
                            desired.modules(),
                            desired.instances().keySet())
                    .mistakes());
        }
        State state = context.evaluation().state();
        Map<String, String> checks = new TreeMap<>();
        desired.checks()
                .forEach((address, status) -> checks.put(address, status.name().toLowerCase(Locale.ROOT)));
        List<PlannedTransaction> transactions = Staging.transactions(
                context.evaluation().types(), live.answers(), state.lineage(), state.serial(), changes);
        Plan plan = new Plan(
                state.lineage(),
                state.serial(),
                context.mode(),
                context.selection().isAll() && leaving.all().isEmpty(),
                changes,
                Outputs.changes(
                        state.outputs(),
                        outputs(desired, diagnostics),
                        context.evaluation().sealer(),
                        !context.selection().isAll()),
                transactions,
                context.mode() == PlanMode.REFRESH_ONLY
                        ? List.of()
                        : new Rollouts(context, changes, diagnostics).of(desired.rollouts(), transactions),
                List.copyOf(leaving.all()),
                checks,
                context.evaluation().blobs(),
                basis);
        return Result.of(plan, diagnostics.toList());
    }

    /** Those that need something that is left out stay as they are recorded. */
    private Map<String, Value> outputs(Desired desired, Diagnostics diagnostics) {
        Map<String, Value> recorded = context.evaluation().state().outputs();
        Map<String, Value> outputs = new TreeMap<>();
        desired.outputs().forEach((name, value) -> {
            if (!LeftOutValues.isOpen(value)) {
                outputs.put(name, LeftOutValues.plain(value));
                return;
            }
            diagnostics.add(stays(name, recorded.containsKey(name)));
            if (recorded.containsKey(name)) {
                outputs.put(name, recorded.get(name));
            }
        });
        return outputs;
    }

    private Diagnostic stays(String name, boolean isRecorded) {
        OutputBlock block = context.evaluation().configuration().outputs().get(name);
        return Diagnostic.warning(
                        "plan.output-left-out",
                        "Output is not evaluated",
                        "The output \"" + name + "\" depends on something that is left out of this plan, so it "
                                + (isRecorded ? "keeps the value that is recorded." : "has no value yet."),
                        block == null ? null : block.range())
                .withHint("A plan that leaves nothing out evaluates it.");
    }

    private Diagnostic inTheWay(LeftOut out) {
        InstanceAddress name = context.previous().get(out.address());
        return Diagnostic.error(
                        "plan.moved-left-out",
                        "A name is not free",
                        out.address() + " is left out because of " + out.host()
                                + ", so state keeps it under its old name, " + name
                                + ", which something else takes in this plan.")
                .withAddress(out.address().toString())
                .withHint(
                        "Plan again when " + out.host() + " can be reached, or leave " + name + " out with -exclude.");
    }

    private List<ResourceChange> changes(
            LiveResources live, Desired desired, LeavingOut leaving, Diagnostics diagnostics) {
        if (context.mode() == PlanMode.REFRESH_ONLY) {
            return new RefreshedState(context, live, leaving).changes();
        }
        Refusals refusals = new Refusals(context, diagnostics);
        refusals.sameObjects(desired.instances().values());
        desired.instances().values().forEach(refusals::removed);
        List<ResourceChange> changes = new ArrayList<>();
        for (ResourceChange change : desired.changes().values()) {
            changes.add(change);
            refusals.prevented(change);
        }
        for (ResourceChange change : new Deletions(context, live, desired.modules(), leaving, diagnostics)
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
     * @param leaving what is left out
     * @param rollouts all that there are
     */
    public record Desired(
            Map<InstanceAddress, DesiredInstance> instances,
            Map<InstanceAddress, ResourceChange> changes,
            Map<String, Value> outputs,
            Map<String, CheckStatus> checks,
            Set<ModuleAddress> modules,
            Scope root,
            LeavingOut leaving,
            List<WantedRollout> rollouts) {
        /** The same without anything that is wanted. */
        public Desired nothing() {
            return new Desired(Map.of(), new LinkedHashMap<>(), Map.of(), Map.of(), modules, root, leaving, rollouts);
        }
    }
}
