package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.plan.PlanMode;
import dev.plumb.state.InstanceState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan is made from, besides what is live.
 *
 * @param evaluation what the configuration is evaluated with
 * @param graph of the configuration
 * @param mode what the plan is for
 * @param selection which part of the configuration is planned
 * @param previous names of what has moved, by the name now
 * @param replaced instances that the user wants to be replaced
 */
public record PlanningContext(
        EvaluationContext evaluation,
        ConfigurationGraph graph,
        PlanMode mode,
        Selection selection,
        Map<InstanceAddress, InstanceAddress> previous,
        Set<InstanceAddress> replaced) {
    /** Keeps copies. */
    public PlanningContext {
        previous = Map.copyOf(previous);
        replaced = Set.copyOf(replaced);
    }

    /** Whether what there is of a recorded instance matters: not if no plan is about it, or if it is only forgotten. */
    public boolean asks(InstanceAddress address) {
        return selection.includes(address) && !Moves.isForgotten(evaluation.configuration(), address);
    }

    /** What state has of an instance; null when it was never applied. */
    @Nullable
    InstanceState recorded(InstanceAddress address) {
        return evaluation.state().instances().get(address);
    }
}
