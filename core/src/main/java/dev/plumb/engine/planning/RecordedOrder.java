package dev.plumb.engine.planning;

import dev.plumb.address.ResourceAddress;
import dev.plumb.graph.DependencyGraph;
import dev.plumb.state.InstanceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of what is recorded. */
final class RecordedOrder {
    private RecordedOrder() {}

    /**
     * The instances, dependencies first. By resources, of which there are fewer than instances; as they were given where
     * resources are in a cycle.
     */
    static List<InstanceState> dependenciesFirst(Collection<InstanceState> instances) {
        Map<ResourceAddress, List<InstanceState>> byResource = new LinkedHashMap<>();
        Map<ResourceAddress, Set<ResourceAddress>> dependencies = new LinkedHashMap<>();
        for (InstanceState instance : instances) {
            ResourceAddress resource = instance.address().resource();
            byResource.computeIfAbsent(resource, r -> new ArrayList<>()).add(instance);
            dependencies.computeIfAbsent(resource, r -> new LinkedHashSet<>()).addAll(instance.dependencies());
        }
        DependencyGraph<ResourceAddress> graph =
                DependencyGraph.of(byResource.keySet(), resource -> dependencies.getOrDefault(resource, Set.of()));
        List<ResourceAddress> order = graph.cycle().isPresent() ? List.copyOf(byResource.keySet()) : graph.order();
        List<InstanceState> ordered = new ArrayList<>();
        order.forEach(resource -> ordered.addAll(byResource.getOrDefault(resource, List.of())));
        return ordered;
    }
}
