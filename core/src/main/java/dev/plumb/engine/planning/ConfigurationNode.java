package dev.plumb.engine.planning;

import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.LocalValue;
import dev.plumb.config.OutputBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.graph.DependencyGraph;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a configuration is evaluated one after the other, by the name that references to it begin with. */
sealed interface ConfigurationNode {
    /** {@code local.NAME}, {@code output.NAME}, or {@code TYPE.NAME}. */
    String name();

    /** Where it is declared. */
    SourceRange range();

    /** What its expressions refer to. */
    List<Traversal> references();

    record Local(LocalValue value) implements ConfigurationNode {
        @Override
        public String name() {
            return "local." + value.name();
        }

        @Override
        public SourceRange range() {
            return value.range();
        }

        @Override
        public List<Traversal> references() {
            return References.of(value.expression());
        }
    }

    record Resource(ResourceBlock block) implements ConfigurationNode {
        @Override
        public String name() {
            return block.address().toString();
        }

        @Override
        public SourceRange range() {
            return block.range();
        }

        @Override
        public List<Traversal> references() {
            List<Traversal> all = new ArrayList<>(References.of(block.body()));
            for (Expression meta : new Expression[] {block.count(), block.forEach()}) {
                if (meta != null) {
                    all.addAll(References.of(meta));
                }
            }
            all.addAll(block.dependsOn());
            return all;
        }
    }

    record Output(OutputBlock block) implements ConfigurationNode {
        @Override
        public String name() {
            return "output." + block.name();
        }

        @Override
        public SourceRange range() {
            return block.range();
        }

        @Override
        public List<Traversal> references() {
            return References.of(block.value());
        }
    }

    /** The graph of all nodes by name. */
    static Map<String, ConfigurationNode> all(Configuration configuration) {
        Map<String, ConfigurationNode> nodes = new LinkedHashMap<>();
        Stream.of(
                        configuration.locals().values().stream().map(Local::new),
                        configuration.resources().values().stream().map(Resource::new),
                        configuration.outputs().values().stream().map(Output::new))
                .flatMap(s -> s)
                .forEach(node -> nodes.put(node.name(), node));
        return nodes;
    }

    /** The graph of {@code nodes}. */
    static DependencyGraph<String> graph(Map<String, ConfigurationNode> nodes) {
        return DependencyGraph.of(
                nodes.keySet(),
                name -> Objects.requireNonNull(nodes.get(name)).references().stream()
                        .map(ConfigurationNode::target)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The name of the node that a reference begins with. */
    static Optional<String> target(Traversal reference) {
        return reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr name)
                ? Optional.empty()
                : Optional.of(reference.root() + "." + name.name());
    }

    /** The resources that a node depends on, through locals too. */
    static List<ResourceAddress> resources(
            String node, Map<String, ConfigurationNode> nodes, DependencyGraph<String> graph) {
        return graph.dependencies(node).stream()
                .flatMap(name -> nodes.get(name) instanceof Resource resource
                        ? Stream.of(resource.block().address())
                        : resources(name, nodes, graph).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The diagnostic for a cycle. */
    static Diagnostic cycle(List<String> cycle, Map<String, ConfigurationNode> nodes) {
        String path = cycle.stream().collect(Collectors.joining(" -> ")) + " -> " + cycle.get(0);
        ConfigurationNode first = Objects.requireNonNull(nodes.get(cycle.get(0)));
        return Diagnostic.error(
                        "plan.cycle",
                        "Cycle",
                        "These depend on one another, so that none can come first: " + path + ".",
                        first.range())
                .withHint("Take one of the references out.");
    }
}
