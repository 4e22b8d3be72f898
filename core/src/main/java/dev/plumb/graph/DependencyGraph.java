package dev.plumb.graph;

import com.google.common.graph.ElementOrder;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.ImmutableGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What must come before what. Immutable; all answers are in an order that depends only on the order of the given nodes.
 *
 * @param <N> the nodes; with {@code equals} and {@code hashCode}
 */
public final class DependencyGraph<N> {
    /** An edge goes from a node to what it depends on. */
    private final ImmutableGraph<N> graph;

    private DependencyGraph(ImmutableGraph<N> graph) {
        this.graph = graph;
    }

    /**
     * A graph of {@code nodes}.
     *
     * @param dependencies what a node depends on; those that are not among {@code nodes} are left out
     */
    public static <N> DependencyGraph<N> of(
            Collection<N> nodes, Function<? super N, ? extends Collection<? extends N>> dependencies) {
        ImmutableGraph.Builder<N> builder = GraphBuilder.directed()
                .allowsSelfLoops(true)
                .nodeOrder(ElementOrder.<N>insertion())
                .incidentEdgeOrder(ElementOrder.<N>stable())
                .immutable();
        nodes.forEach(builder::addNode);
        Set<N> known = new HashSet<>(nodes);
        for (N node : nodes) {
            for (N dependency : dependencies.apply(node)) {
                if (known.contains(dependency)) {
                    builder.putEdge(node, dependency);
                }
            }
        }
        return new DependencyGraph<>(builder.build());
    }

    /** What {@code node} depends on directly. */
    public Set<N> dependencies(N node) {
        return graph.successors(node);
    }

    /** What depends directly on {@code node}. */
    public Set<N> dependents(N node) {
        return graph.predecessors(node);
    }

    /** The nodes of a cycle in order, each depending on the next and the last on the first; empty when there is none. */
    public Optional<List<N>> cycle() {
        return walk().cycle;
    }

    /**
     * All nodes, dependencies first, otherwise in the order in which the nodes were given.
     *
     * @throws IllegalStateException when there is a cycle
     */
    public List<N> order() {
        Walk<N> walk = walk();
        if (walk.cycle.isPresent()) {
            throw new IllegalStateException("a cycle: " + walk.cycle.get());
        }
        return walk.order;
    }

    /** Depth first, without recursion: chains may be long. */
    private Walk<N> walk() {
        Map<N, Boolean> done = new HashMap<>();
        List<N> order = new ArrayList<>();
        for (N root : graph.nodes()) {
            Optional<List<N>> cycle = visit(root, done, order);
            if (cycle.isPresent()) {
                return new Walk<>(order, cycle);
            }
        }
        return new Walk<>(order, Optional.empty());
    }

    private Optional<List<N>> visit(N root, Map<N, Boolean> done, List<N> order) {
        if (done.putIfAbsent(root, false) != null) {
            return Optional.empty();
        }
        Deque<N> path = new ArrayDeque<>(List.of(root));
        Deque<Iterator<N>> pending = new ArrayDeque<>();
        pending.push(graph.successors(root).iterator());
        while (!path.isEmpty()) {
            if (!pending.element().hasNext()) {
                pending.pop();
                done.put(path.element(), true);
                order.add(path.pop());
                continue;
            }
            N next = pending.element().next();
            Boolean state = done.putIfAbsent(next, false);
            if (state == null) {
                path.push(next);
                pending.push(graph.successors(next).iterator());
            } else if (!state) {
                return Optional.of(cycleFrom(path, next));
            }
        }
        return Optional.empty();
    }

    private static <N> List<N> cycleFrom(Deque<N> path, N start) {
        List<N> nodes = new ArrayList<>();
        Iterator<N> fromStart = path.descendingIterator();
        boolean inside = false;
        while (fromStart.hasNext()) {
            N node = fromStart.next();
            inside |= node.equals(start);
            if (inside) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    private record Walk<N>(List<N> order, Optional<List<N>> cycle) {}
}
