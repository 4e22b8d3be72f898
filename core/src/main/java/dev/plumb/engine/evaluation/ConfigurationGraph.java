package dev.plumb.engine.evaluation;

import dev.plumb.address.ResourceAddress;
import dev.plumb.config.CheckBlock;
import dev.plumb.config.ConditionBlock;
import dev.plumb.config.Configuration;
import dev.plumb.config.ImportBlock;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.Target;
import dev.plumb.config.VariableBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.graph.DependencyGraph;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is evaluated of a configuration and its modules, and what must come before what. */
public final class ConfigurationGraph {
    private final Map<NodeId, ConfigurationNode> nodes = new LinkedHashMap<>();
    private final Map<List<String>, List<NodeId>> byModule = new LinkedHashMap<>();
    private final Map<NodeId, Set<ResourceAddress>> resources = new HashMap<>();
    private final DependencyGraph<NodeId> graph;
    private final Map<NodeId, Integer> positions = new HashMap<>();
    private @Nullable Set<NodeId> createdFirst;
    private @Nullable List<ConfigurationNode> sorted;
    private final List<ImportBlock> imports;

    /** Of a configuration with all the modules that it calls. */
    public ConfigurationGraph(Configuration root) {
        imports = root.imports();
        addModule(root, List.of(), null);
        graph = DependencyGraph.of(nodes.keySet(), id -> dependencies(node(id)));
    }

    /** These nodes and all that they depend on, but for {@code done} and what only that depends on; dependencies first. */
    public List<ConfigurationNode> needed(Collection<NodeId> wanted, Set<NodeId> done) {
        Set<NodeId> found = new HashSet<>();
        Deque<NodeId> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            NodeId next = open.pop();
            if (nodes.containsKey(next) && !done.contains(next) && found.add(next)) {
                open.addAll(graph.dependencies(next));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(this::position))
                .map(this::node)
                .toList();
    }

    private int position(NodeId id) {
        if (positions.isEmpty()) {
            order().forEach(node -> positions.put(node.id(), positions.size()));
        }
        return Objects.requireNonNull(positions.get(id));
    }

    /** The node of a block, by its address; null when the configuration has it not. */
    public ConfigurationNode.@Nullable Resource resource(ResourceAddress address) {
        return nodes.get(id(address)) instanceof ConfigurationNode.Resource resource ? resource : null;
    }

    /** The name of a block's node. */
    public static NodeId id(ResourceAddress address) {
        return new NodeId(address.module(), address.local());
    }

    /** All nodes, in source order. */
    public Collection<ConfigurationNode> nodes() {
        return nodes.values();
    }

    /** A diagnostic when there is a cycle. */
    public Optional<Diagnostic> cycle() {
        return graph.cycle().map(cycle -> {
            String path =
                    cycle.stream().map(NodeId::toString).collect(Collectors.joining(" -> ")) + " -> " + cycle.get(0);
            return Diagnostic.error(
                            "plan.cycle",
                            "Cycle",
                            "These depend on one another, so that none can come first: " + path + ".",
                            node(cycle.get(0)).range())
                    .withHint("Take one of the references out.");
        });
    }

    /** All nodes, dependencies first. */
    public List<ConfigurationNode> order() {
        List<ConfigurationNode> known = sorted;
        if (known == null) {
            known = graph.order().stream().map(this::node).toList();
            sorted = known;
        }
        return known;
    }

    /** The resources that a node depends on, directly or through what is no resource. */
    public List<ResourceAddress> resourcesOf(NodeId id) {
        return List.copyOf(new TreeSet<>(directResources(id)));
    }

    /** Dependencies come earlier in the order, so theirs are known when this is asked in order. */
    private Set<ResourceAddress> directResources(NodeId id) {
        Set<ResourceAddress> known = resources.get(id);
        if (known == null) {
            Set<ResourceAddress> found = new LinkedHashSet<>();
            for (NodeId dependency : graph.dependencies(id)) {
                if (node(dependency) instanceof ConfigurationNode.Resource resource) {
                    found.add(resource.block().address().in(dependency.module()));
                } else {
                    found.addAll(directResources(dependency));
                }
            }
            known = found;
            resources.put(id, known);
        }
        return known;
    }

    /** What a node depends on directly. */
    public Set<NodeId> dependenciesOf(NodeId id) {
        return graph.dependencies(id);
    }

    /** All resources that a node depends on, directly or not. */
    public Set<ResourceAddress> allResourcesOf(NodeId id) {
        Set<ResourceAddress> found = new TreeSet<>();
        for (ConfigurationNode node : needed(List.of(id), Set.of())) {
            if (node instanceof ConfigurationNode.Resource resource
                    && !node.id().equals(id)) {
                found.add(resource.block().address().in(node.id().module()));
            }
        }
        return found;
    }

    /** The resources that a block, or a call that leads to it, names in {@code depends_on}. */
    public Set<ResourceAddress> explicitResourcesOf(NodeId id) {
        Set<NodeId> named = new LinkedHashSet<>();
        if (node(id) instanceof ConfigurationNode.Resource resource) {
            resource.block().dependsOn().forEach(r -> whole(r, id.module(), named));
        }
        for (int depth = 1; depth <= id.module().size(); depth++) {
            if (nodes.get(caller(id.module().subList(0, depth))) instanceof ConfigurationNode.Call call) {
                call.call().dependsOn().forEach(r -> whole(r, call.id().module(), named));
            }
        }
        Set<ResourceAddress> found = new TreeSet<>();
        for (NodeId name : named) {
            if (nodes.get(name) instanceof ConfigurationNode.Resource resource) {
                found.add(resource.block().address().in(name.module()));
            } else if (nodes.containsKey(name)) {
                found.addAll(directResources(name));
            }
        }
        return found;
    }

    /** Whether a replacement is made first, because its block says so, or that of something that depends on it. */
    public boolean isCreatedFirst(NodeId id) {
        Set<NodeId> known = createdFirst;
        if (known == null) {
            known = findCreatedFirst();
            createdFirst = known;
        }
        return known.contains(id);
    }

    private Set<NodeId> findCreatedFirst() {
        Set<NodeId> found = new HashSet<>();
        Deque<NodeId> open = new ArrayDeque<>();
        nodes.values().stream()
                .filter(node -> node instanceof ConfigurationNode.Resource resource
                        && resource.block().lifecycle().createBeforeDestroy())
                .forEach(node -> open.add(node.id()));
        while (!open.isEmpty()) {
            NodeId next = open.pop();
            if (found.add(next)) {
                open.addAll(graph.dependencies(next));
            }
        }
        return found;
    }

    private ConfigurationNode node(NodeId id) {
        return Objects.requireNonNull(nodes.get(id));
    }

    private void addModule(Configuration module, List<String> path, @Nullable ModuleCall call) {
        module.variables()
                .values()
                .forEach(v -> add(new ConfigurationNode.Variable(
                        new NodeId(path, "var." + v.name()),
                        v,
                        call == null ? null : call.arguments().get(v.name()))));
        module.locals()
                .values()
                .forEach(l -> add(new ConfigurationNode.Local(new NodeId(path, "local." + l.name()), l)));
        module.calls()
                .values()
                .forEach(c -> add(new ConfigurationNode.Call(new NodeId(path, "module." + c.name()), c)));
        module.resources().values().forEach(r -> addResource(r, path, null));
        module.outputs()
                .values()
                .forEach(o -> add(new ConfigurationNode.Output(new NodeId(path, "output." + o.name()), o)));
        module.rollouts()
                .values()
                .forEach(r -> add(new ConfigurationNode.Rollout(new NodeId(path, "rollout." + r.name()), r)));
        for (CheckBlock check : module.checks().values()) {
            ResourceBlock data = check.data();
            if (data != null) {
                addResource(data, path, check.name());
            }
        }
        module.checks()
                .values()
                .forEach(c -> add(new ConfigurationNode.Check(new NodeId(path, "check." + c.name()), c)));
        module.modules()
                .forEach((name, called) ->
                        addModule(called, inside(path, name), module.calls().get(name)));
    }

    private void addResource(ResourceBlock block, List<String> path, @Nullable String check) {
        add(new ConfigurationNode.Resource(new NodeId(path, block.address().local()), block, check));
    }

    private void add(ConfigurationNode node) {
        nodes.put(node.id(), node);
        byModule.computeIfAbsent(node.id().module(), path -> new ArrayList<>()).add(node.id());
    }

    private static List<String> inside(List<String> path, String call) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(call);
        return deeper;
    }

    private Set<NodeId> dependencies(ConfigurationNode node) {
        List<String> path = node.id().module();
        Set<NodeId> found = new LinkedHashSet<>();
        if (!path.isEmpty()) {
            found.add(caller(path));
        }
        if (node instanceof ConfigurationNode.Variable variable) {
            variable(variable, path, found);
        } else if (node instanceof ConfigurationNode.Local local) {
            expression(local.value().expression(), path, found);
        } else if (node instanceof ConfigurationNode.Output output) {
            expression(output.block().value(), path, found);
            output.block().dependsOn().forEach(r -> whole(r, path, found));
            conditions(output.block().preconditions(), path, found);
        } else if (node instanceof ConfigurationNode.Call call) {
            repetition(call.call().count(), call.call().forEach(), path, found);
            call.call().dependsOn().forEach(r -> whole(r, path, found));
        } else if (node instanceof ConfigurationNode.Rollout rollout) {
            expression(rollout.block().hosts(), path, found);
        } else if (node instanceof ConfigurationNode.Check check) {
            conditions(check.block().assertions(), path, found);
            ResourceBlock data = check.block().data();
            if (data != null) {
                found.add(new NodeId(path, data.address().local()));
            }
        } else if (node instanceof ConfigurationNode.Resource resource) {
            resource(resource.block(), path, found);
        }
        if (!(node instanceof ConfigurationNode.Local)) {
            found.remove(node.id());
        }
        return found;
    }

    private static NodeId caller(List<String> path) {
        return new NodeId(path.subList(0, path.size() - 1), "module." + path.get(path.size() - 1));
    }

    private void variable(ConfigurationNode.Variable variable, List<String> path, Set<NodeId> found) {
        VariableBlock block = variable.block();
        conditions(block.validations(), path, found);
        if (variable.argument() != null) {
            List<String> outer = path.subList(0, path.size() - 1);
            References.of(variable.argument().value()).forEach(r -> reference(r, outer, found));
        }
    }

    private void resource(ResourceBlock block, List<String> path, Set<NodeId> found) {
        References.of(block.body()).forEach(r -> reference(r, path, found));
        block.provisioners().forEach(p -> References.of(p.body()).forEach(r -> reference(r, path, found)));
        repetition(block.count(), block.forEach(), path, found);
        block.dependsOn().forEach(r -> whole(r, path, found));
        block.lifecycle().replaceTriggeredBy().forEach(trigger -> reference(trigger.reference(), path, found));
        conditions(block.lifecycle().preconditions(), path, found);
        conditions(block.lifecycle().postconditions(), path, found);
        imports.stream()
                .filter(i -> Target.of(i.to())
                        .map(Target::resource)
                        .filter(block.address().in(path)::equals)
                        .isPresent())
                .forEach(i -> imported(i, found));
    }

    private void imported(ImportBlock block, Set<NodeId> found) {
        expression(block.id(), List.of(), found);
        repetition(null, block.forEach(), List.of(), found);
        block.keys().values().forEach(key -> expression(key, List.of(), found));
    }

    private void repetition(
            @Nullable Expression count, @Nullable Expression forEach, List<String> path, Set<NodeId> found) {
        if (count != null) {
            expression(count, path, found);
        }
        if (forEach != null) {
            expression(forEach, path, found);
        }
    }

    private void conditions(List<ConditionBlock> conditions, List<String> path, Set<NodeId> found) {
        conditions.forEach(condition -> {
            expression(condition.condition(), path, found);
            expression(condition.errorMessage(), path, found);
        });
    }

    private void expression(Expression expression, List<String> path, Set<NodeId> found) {
        References.of(expression).forEach(r -> reference(r, path, found));
    }

    /** A reference to a call leads to one output of what it calls, or to all. */
    private void reference(Traversal reference, List<String> path, Set<NodeId> found) {
        if (reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr first)) {
            return;
        }
        if (reference.root().equals("data")) {
            if (reference.steps().size() > 1 && reference.steps().get(1) instanceof Traversal.Attr name) {
                found.add(new NodeId(path, "data." + first.name() + "." + name.name()));
            }
            return;
        }
        found.add(new NodeId(path, reference.root() + "." + first.name()));
        if (reference.root().equals("module")) {
            List<String> called = inside(path, first.name());
            Optional<String> output = output(reference);
            byModule.getOrDefault(called, List.of()).stream()
                    .filter(id -> id.name().startsWith("output."))
                    .filter(id -> output.isEmpty() || id.name().equals("output." + output.get()))
                    .forEach(found::add);
        }
    }

    private static Optional<String> output(Traversal reference) {
        return reference.steps().stream()
                .skip(1)
                .filter(Traversal.Attr.class::isInstance)
                .map(step -> ((Traversal.Attr) step).name())
                .findFirst();
    }

    /** In {@code depends_on} a module stands for everything in it. */
    private void whole(Traversal reference, List<String> path, Set<NodeId> found) {
        reference(reference, path, found);
        if (reference.root().equals("module")
                && !reference.steps().isEmpty()
                && reference.steps().get(0) instanceof Traversal.Attr call) {
            List<String> called = inside(path, call.name());
            nodes.keySet().stream()
                    .filter(id -> id.module().size() >= called.size()
                            && id.module().subList(0, called.size()).equals(called))
                    .forEach(found::add);
        }
    }
}
