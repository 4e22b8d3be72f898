package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.ResourceTypes;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.LocalFiles;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.time.Instant;
import java.util.Map;

/**
 * All that a plan is made from, besides what is live.
 *
 * @param paths what references that begin with the name of this component's singular lead to
 * @param state under the names that the configuration gives now
 * @param previous names of what has moved, by the name now
 * @param now the time of the plan
 * @param destroy whether the goal is that nothing is left
 */
public record PlanningContext(
        Configuration configuration,
        ResourceTypes types,
        Map<String, Value> variables,
        Map<String, Value> paths,
        FunctionTable functions,
        State state,
        Map<InstanceAddress, InstanceAddress> previous,
        Sealer sealer,
        LocalFiles files,
        Blobs blobs,
        Instant now,
        boolean destroy) {
    /** Keeps copies. */
    public PlanningContext {
        variables = Map.copyOf(variables);
        paths = Map.copyOf(paths);
        previous = Map.copyOf(previous);
    }
}
