package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Target;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.NodeId;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which part of the configuration and of state a plan is about: what {@code -target} names with all that it depends on, but
 * not what {@code -exclude} names with all that depends on it.
 */
public final class Selection {
    /** Everything. */
    public static final Selection ALL = new Selection(List.of(), List.of(), Set.of(), Set.of(), Set.of());

    private final List<Target> targets;
    private final List<Target> excluded;
    /** What the targets depend on; all of it is selected, whatever instances the targets name. */
    private final Set<ResourceAddress> needed;

    private final Set<ResourceAddress> named;
    private final Set<ResourceAddress> without;

    private Selection(
            List<Target> targets,
            List<Target> excluded,
            Set<ResourceAddress> needed,
            Set<ResourceAddress> named,
            Set<ResourceAddress> without) {
        this.targets = List.copyOf(targets);
        this.excluded = List.copyOf(excluded);
        this.needed = needed;
        this.named = named;
        this.without = without;
    }

    /** What {@code targets} and {@code excluded} select; with neither everything. */
    public static Selection of(
            List<Target> targets, List<Target> excluded, ConfigurationGraph graph, State state, boolean destroy) {
        if (targets.isEmpty() && excluded.isEmpty()) {
            return ALL;
        }
        Set<ResourceAddress> all = resources(graph, state);
        Set<ResourceAddress> named = new HashSet<>();
        all.stream().filter(r -> namedBy(targets, r)).forEach(named::add);
        // What is destroyed takes with it what depends on it; what is made wants first what it depends on.
        Set<ResourceAddress> needed = new HashSet<>();
        named.forEach(r -> needed.addAll(destroy ? dependents(r, state) : dependencies(r, graph, state)));
        Set<ResourceAddress> without = new HashSet<>();
        all.stream().filter(r -> namedBy(excluded, r)).forEach(r -> {
            if (excluded.stream().anyMatch(target -> coversAll(target, r))) {
                without.add(r);
            }
            without.addAll(allDependents(r, all, graph, state));
        });
        return new Selection(targets, excluded, needed, named, without);
    }

    /** Whether everything is selected. */
    public boolean isAll() {
        return targets.isEmpty() && excluded.isEmpty();
    }

    /** Whether any instance of a block may be selected. */
    boolean includes(ResourceAddress resource) {
        return isAll()
                || ((targets.isEmpty() || named.contains(resource) || needed.contains(resource))
                        && !without.contains(resource));
    }

    /** Whether an instance is selected. */
    public boolean includes(InstanceAddress instance) {
        if (isAll()) {
            return true;
        }
        boolean wanted = targets.isEmpty()
                || needed.contains(instance.resource())
                || targets.stream().anyMatch(target -> target.covers(instance));
        return wanted
                && !without.contains(instance.resource())
                && excluded.stream().noneMatch(target -> target.covers(instance));
    }

    /** Whether an output is planned: everything that it is made of must be. */
    boolean includesAll(Collection<ResourceAddress> resources) {
        return isAll() || (!resources.isEmpty() && resources.stream().allMatch(this::includes));
    }

    private static Set<ResourceAddress> resources(ConfigurationGraph graph, State state) {
        Set<ResourceAddress> all = new HashSet<>();
        for (ConfigurationNode node : graph.nodes()) {
            if (node instanceof ConfigurationNode.Resource resource) {
                all.add(resource.block().address().in(node.id().module()));
            }
        }
        state.instances().keySet().forEach(address -> all.add(address.resource()));
        return all;
    }

    private static boolean namedBy(List<Target> targets, ResourceAddress resource) {
        return targets.stream()
                .anyMatch(target -> target.isModule()
                        ? startsWith(resource.module(), target.module().names())
                        : resource.equals(target.resource()));
    }

    private static boolean coversAll(Target target, ResourceAddress resource) {
        return target.isModule()
                || (target.key().equals(dev.plumb.address.InstanceKey.NONE) && resource.equals(target.resource()));
    }

    private static boolean startsWith(List<String> names, List<String> prefix) {
        return names.size() >= prefix.size() && names.subList(0, prefix.size()).equals(prefix);
    }

    private static Set<ResourceAddress> dependencies(ResourceAddress first, ConfigurationGraph graph, State state) {
        return closure(first, resource -> {
            NodeId id = ConfigurationGraph.id(resource);
            if (graph.resource(resource) != null) {
                return graph.resourcesOf(id);
            }
            Set<ResourceAddress> recorded = new HashSet<>();
            state.instances().values().stream()
                    .filter(instance -> instance.address().resource().equals(resource))
                    .forEach(instance -> recorded.addAll(instance.dependencies()));
            return recorded;
        });
    }

    private static Set<ResourceAddress> dependents(ResourceAddress first, State state) {
        return closure(first, resource -> recordedDependents(resource, state));
    }

    private static List<ResourceAddress> recordedDependents(ResourceAddress resource, State state) {
        return state.instances().values().stream()
                .filter(instance -> instance.dependencies().contains(resource))
                .map(InstanceState::address)
                .map(InstanceAddress::resource)
                .toList();
    }

    private static Set<ResourceAddress> allDependents(
            ResourceAddress first, Set<ResourceAddress> all, ConfigurationGraph graph, State state) {
        return closure(first, resource -> {
            Predicate<ResourceAddress> depends = other -> graph.resource(other) != null
                    && graph.resourcesOf(ConfigurationGraph.id(other)).contains(resource);
            Set<ResourceAddress> found = new HashSet<>(recordedDependents(resource, state));
            all.stream().filter(depends).forEach(found::add);
            return found;
        });
    }

    /** All that is reached from {@code first}, without itself. */
    private static Set<ResourceAddress> closure(
            ResourceAddress first, java.util.function.Function<ResourceAddress, Collection<ResourceAddress>> next) {
        Set<ResourceAddress> found = new HashSet<>();
        Deque<ResourceAddress> open = new ArrayDeque<>(next.apply(first));
        while (!open.isEmpty()) {
            ResourceAddress resource = open.pop();
            if (!resource.equals(first) && found.add(resource)) {
                open.addAll(next.apply(resource));
            }
        }
        return found;
    }
}
