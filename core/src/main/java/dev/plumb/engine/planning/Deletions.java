package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.plan.Action;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.state.InstanceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The changes of what state has and the configuration has not. */
final class Deletions {
    private final PlanningContext context;
    private final Set<ModuleAddress> modules;
    private final LeavingOut leaving;
    private final ChangeDecision decision;

    /** With {@code modules} the module instances that the configuration has. */
    Deletions(
            PlanningContext context,
            LiveResources live,
            Set<ModuleAddress> modules,
            LeavingOut leaving,
            Diagnostics diagnostics) {
        this.context = context;
        this.leaving = leaving;
        this.modules = modules;
        this.decision = new ChangeDecision(context, live, diagnostics);
    }

    /** What is deleted or forgotten, dependents first, then objects that replacements left behind. */
    List<ResourceChange> changes(Set<InstanceAddress> wanted) {
        List<InstanceState> gone = context.evaluation().state().instances().values().stream()
                .filter(recorded -> !wanted.contains(recorded.address()))
                .filter(recorded -> !leaving.contains(recorded.address()))
                .filter(recorded -> context.selection().includes(recorded.address()))
                .toList();
        List<ResourceChange> changes = new ArrayList<>();
        for (InstanceState recorded : dependentsFirst(gone)) {
            if (recorded.address().resource().data()) {
                changes.add(ResourceChange.of(recorded.address())
                        .action(Action.NO_OP, Reason.NONE)
                        .build());
            } else if (!leaving.leaves(recorded, true)) {
                changes.add(deletion(recorded));
            }
        }
        context.evaluation().state().instances().values().forEach(recorded -> deposed(recorded, changes));
        return changes;
    }

    private void deposed(InstanceState recorded, List<ResourceChange> changes) {
        recorded.deposed()
                .forEach((key, object) -> changes.add(ResourceChange.of(recorded.address())
                        .action(Action.DELETE, Reason.DEPOSED)
                        .before(object)
                        .recorded(object)
                        .dependencies(recorded.dependencies())
                        .recordedDependencies(recorded.dependencies())
                        .deposed(key)
                        .build()));
    }

    private ResourceChange deletion(InstanceState recorded) {
        boolean destroy = context.mode() == PlanMode.DESTROY;
        Reason why = destroy ? Reason.DESTROY : reason(recorded.address());
        return !destroy && Moves.isForgotten(context.evaluation().configuration(), recorded.address())
                ? decision.toForget(recorded, why)
                : decision.toNothing(recorded, why);
    }

    private Reason reason(InstanceAddress address) {
        if (modules.isEmpty()) {
            // Only a configuration has modules, and be it the root module alone.
            return Reason.NOT_IN_GENERATION;
        }
        ConfigurationNode.Resource node = context.graph().resource(address.resource());
        if (context.previous().containsKey(address) && node == null) {
            return Reason.NO_MOVE_TARGET;
        }
        if (node == null) {
            return Reason.NOT_IN_CONFIGURATION;
        }
        if (!modules.contains(address.module())) {
            return Reason.NO_MODULE;
        }
        ResourceBlock block = node.block();
        InstanceKey key = address.key();
        if (block.count() != null) {
            return key instanceof InstanceKey.Index ? Reason.COUNT_INDEX : Reason.WRONG_REPETITION;
        }
        if (block.forEach() != null) {
            return key instanceof InstanceKey.Name ? Reason.EACH_KEY : Reason.WRONG_REPETITION;
        }
        return Reason.WRONG_REPETITION;
    }

    private static List<InstanceState> dependentsFirst(List<InstanceState> instances) {
        List<InstanceState> ordered = RecordedOrder.dependenciesFirst(instances);
        Collections.reverse(ordered);
        return ordered;
    }
}
