package dev.plumb.cli.view;

import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.Lifecycle;
import dev.plumb.config.LocalValue;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.OutputBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resource blocks of a configuration and what each depends on, directly or through locals, variables, outputs and modules,
 * without what follows from other dependencies.
 */
final class ResourceGraph {
    /** A reference in a module. */
    private record Place(List<String> module, Traversal reference) {}

    private final Configuration root;
    private final SortedMap<ResourceAddress, SortedSet<ResourceAddress>> edges = new TreeMap<>();

    private ResourceGraph(Configuration root) {
        this.root = root;
    }

    /** Each block with what it depends on, sorted; and, without that, what is {@code recorded} but has no block any more. */
    static SortedMap<ResourceAddress, SortedSet<ResourceAddress>> of(
            Configuration root, Collection<ResourceAddress> recorded) {
        ResourceGraph graph = new ResourceGraph(root);
        graph.add(List.of(), root, List.of());
        recorded.forEach(resource -> graph.edges.putIfAbsent(resource, new TreeSet<>()));
        return graph.reduced();
    }

    /** The blocks of a module, those in checks included. */
    static List<ResourceBlock> blocks(Configuration module) {
        List<ResourceBlock> blocks = new ArrayList<>(module.resources().values());
        module.checks().values().forEach(check -> {
            ResourceBlock data = check.data();
            if (data != null && !module.resources().containsKey(data.address())) {
                blocks.add(data);
            }
        });
        return blocks;
    }

    /** {@code around} is what the module as a whole depends on. */
    private void add(List<String> path, Configuration module, List<Place> around) {
        for (ResourceBlock block : blocks(module)) {
            List<Place> places = new ArrayList<>(around);
            References.of(block.body()).forEach(reference -> places.add(new Place(path, reference)));
            block.dependsOn().forEach(reference -> places.add(new Place(path, reference)));
            block.lifecycle().replaceTriggeredBy().forEach(trigger -> places.add(new Place(path, trigger.reference())));
            repetition(path, block.count(), block.forEach(), places);
            conditions(path, block.lifecycle(), places);
            edges.put(block.address().in(path), new TreeSet<>(resources(places)));
        }
        module.calls().forEach((name, call) -> {
            Configuration called = module.modules().get(name);
            List<String> inner = new ArrayList<>(path);
            inner.add(name);
            List<Place> places = new ArrayList<>(around);
            call.dependsOn().forEach(reference -> places.add(new Place(path, reference)));
            repetition(path, call.count(), call.forEach(), places);
            if (called != null) {
                add(List.copyOf(inner), called, places);
            }
        });
    }

    private static void repetition(
            List<String> path, @Nullable Expression count, @Nullable Expression forEach, List<Place> places) {
        for (Expression expression : new @Nullable Expression[] {count, forEach}) {
            if (expression != null) {
                References.of(expression).forEach(reference -> places.add(new Place(path, reference)));
            }
        }
    }

    private static void conditions(List<String> path, Lifecycle lifecycle, List<Place> places) {
        Stream.concat(lifecycle.preconditions().stream(), lifecycle.postconditions().stream())
                .flatMap(condition -> Stream.of(condition.condition(), condition.errorMessage()))
                .flatMap(expression -> References.of(expression).stream())
                .forEach(reference -> places.add(new Place(path, reference)));
    }

    private Set<ResourceAddress> resources(List<Place> places) {
        Set<ResourceAddress> found = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>(places);
        while (!open.isEmpty()) {
            Place place = open.removeFirst();
            Traversal reference = place.reference();
            if (seen.add(place.module()
                    + ExpressionJson.text(reference, reference.steps().size()))) {
                follow(place, found, open);
            }
        }
        return found;
    }

    private void follow(Place place, Set<ResourceAddress> found, Deque<Place> open) {
        Traversal reference = place.reference();
        Configuration here = root.module(place.module());
        if (here == null) {
            return;
        }
        switch (reference.root()) {
            case "var" -> argument(place.module(), name(reference, 0), open);
            case "local" -> {
                LocalValue local = here.locals().get(name(reference, 0));
                if (local != null) {
                    open(place.module(), local.expression(), open);
                }
            }
            case "module" -> called(place.module(), here, reference, found, open);
            case "data" -> resource(place.module(), here, true, name(reference, 0), name(reference, 1), found);
            default -> resource(place.module(), here, false, reference.root(), name(reference, 0), found);
        }
    }

    private static String name(Traversal reference, int step) {
        return reference.steps().size() > step && reference.steps().get(step) instanceof Traversal.Attr attribute
                ? attribute.name()
                : "";
    }

    private static void open(List<String> module, Expression expression, Deque<Place> open) {
        References.of(expression).forEach(reference -> open.add(new Place(module, reference)));
    }

    private void argument(List<String> module, String name, Deque<Place> open) {
        if (module.isEmpty()) {
            return;
        }
        List<String> caller = module.subList(0, module.size() - 1);
        Configuration outer = root.module(caller);
        ModuleCall call = outer == null ? null : outer.calls().get(module.get(module.size() - 1));
        Body.Attribute argument = call == null ? null : call.arguments().get(name);
        if (argument != null) {
            open(List.copyOf(caller), argument.value(), open);
        }
    }

    /** An output of a module is what it is computed from; a module as a whole is all that it has. */
    private static void called(
            List<String> module,
            Configuration here,
            Traversal reference,
            Set<ResourceAddress> found,
            Deque<Place> open) {
        String name = name(reference, 0);
        Configuration called = here.modules().get(name);
        if (called == null) {
            return;
        }
        List<String> inner = new ArrayList<>(module);
        inner.add(name);
        boolean keyed = reference.steps().size() > 1 && reference.steps().get(1) instanceof Traversal.Key;
        String output = name(reference, keyed ? 2 : 1);
        if (output.isEmpty()) {
            called.resources().keySet().forEach(address -> found.add(address.in(inner)));
        }
        Collection<String> names = output.isEmpty() ? called.outputs().keySet() : List.of(output);
        for (String each : names) {
            OutputBlock block = called.outputs().get(each);
            if (block != null) {
                open(List.copyOf(inner), block.value(), open);
                block.dependsOn().forEach(other -> open.add(new Place(List.copyOf(inner), other)));
            }
        }
    }

    private static void resource(
            List<String> module,
            Configuration here,
            boolean data,
            String type,
            String name,
            Set<ResourceAddress> found) {
        ResourceAddress address = new ResourceAddress(List.of(), data, type, name);
        if (here.resources().containsKey(address)) {
            found.add(address.in(module));
        }
    }

    /** Without the edges that say what others say already. */
    private SortedMap<ResourceAddress, SortedSet<ResourceAddress>> reduced() {
        SortedMap<ResourceAddress, SortedSet<ResourceAddress>> reduced = new TreeMap<>();
        for (Map.Entry<ResourceAddress, SortedSet<ResourceAddress>> entry : edges.entrySet()) {
            SortedSet<ResourceAddress> needed = new TreeSet<>(entry.getValue());
            for (ResourceAddress direct : entry.getValue()) {
                Set<ResourceAddress> beyond = new HashSet<>();
                reach(direct, beyond);
                beyond.remove(direct);
                needed.removeAll(beyond);
            }
            reduced.put(entry.getKey(), needed);
        }
        return reduced;
    }

    private void reach(ResourceAddress from, Set<ResourceAddress> found) {
        Deque<ResourceAddress> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (ResourceAddress next : edges.getOrDefault(open.removeFirst(), new TreeSet<>())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
    }
}
