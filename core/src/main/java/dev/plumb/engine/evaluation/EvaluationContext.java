package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.ResourceTypes;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.Hosts;
import dev.plumb.provider.LocalFiles;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a configuration is evaluated with.
 *
 * @param variables of the root module, by name
 * @param paths what {@code path.NAME} is, by that name
 * @param workspace the name of the workspace
 * @param functions what can be called
 * @param state under the names that the configuration gives now
 * @param files local files that the configuration refers to
 * @param hosts that data sources may ask
 * @param blobs where contents are put and found
 * @param now the time of the plan
 */
public record EvaluationContext(
        Configuration configuration,
        ResourceTypes types,
        Map<String, Value> variables,
        Map<String, Value> paths,
        String workspace,
        FunctionTable functions,
        State state,
        Sealer sealer,
        LocalFiles files,
        Hosts hosts,
        Blobs blobs,
        Instant now) {
    /** The keys of the instances that state has of a block in one module instance, in order. */
    public List<InstanceKey> recordedKeys(ModuleAddress module, ResourceAddress resource) {
        List<InstanceKey> keys = new ArrayList<>();
        InstanceAddress first = new InstanceAddress(module, resource, InstanceKey.NONE);
        for (InstanceAddress address : state.instances().tailMap(first).keySet()) {
            if (!address.module().equals(module) || !address.resource().equals(resource)) {
                break;
            }
            keys.add(address.key());
        }
        return keys;
    }

    /** Keeps copies. */
    public EvaluationContext {
        variables = Map.copyOf(variables);
        paths = Map.copyOf(paths);
    }
}
