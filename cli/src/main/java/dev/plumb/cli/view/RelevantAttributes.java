package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.LocalValue;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.OutputBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that the changes of a plan are computed from, directly or through locals, variables and outputs of modules:
 * what drift in them could have caused a change.
 */
final class RelevantAttributes {
    /** A reference, and the module instance in which it stands. A module without a key may stand for all its instances. */
    private record Place(ModuleAddress module, String text, Traversal reference) {
        static Place of(ModuleAddress module, Traversal reference) {
            return new Place(
                    module, ExpressionJson.text(reference, reference.steps().size()), reference);
        }
    }

    /** An attribute of a resource or of one of its instances. */
    private record Found(String resource, List<String> attribute) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            int order = resource.compareTo(other.resource);
            return order != 0 ? order : attribute.toString().compareTo(other.attribute.toString());
        }
    }

    private final Configuration root;
    private final Deque<Place> open = new ArrayDeque<>();
    private final Set<ModuleAddress> modules = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<Found> found = new TreeSet<>();

    private RelevantAttributes(Configuration root) {
        this.root = root;
    }

    static ArrayNode of(Plan plan) {
        RelevantAttributes attributes = new RelevantAttributes(plan.basis().configuration());
        plan.changes().stream().filter(ResourceChange::changesAnything).forEach(c -> attributes.block(c.address()));
        plan.outputs().stream()
                .filter(OutputChange::changesAnything)
                .forEach(output -> attributes.output(ModuleAddress.ROOT, output.name()));
        // What modules give is never recorded, and so always counts as new.
        plan.changes().stream().filter(change -> !change.removes()).forEach(c -> attributes.outputs(c.address()));
        attributes.follow();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Found one : attributes.found) {
            ObjectNode node = array.addObject().put("resource", one.resource());
            ArrayNode path = node.putArray("attribute");
            one.attribute().forEach(path::add);
        }
        return array;
    }

    private void follow() {
        while (!open.isEmpty()) {
            Place place = open.removeFirst();
            if (seen.add(place.module() + " " + place.text())) {
                follow(place.module(), place.reference());
            }
        }
    }

    private void follow(ModuleAddress module, Traversal reference) {
        String first = name(reference, 0);
        switch (reference.root()) {
            case "var" -> argument(module, first);
            case "local" -> local(module, first);
            case "module" -> called(module, reference);
            case "count", "each", "path", "terraform", "self" -> {}
            case "data" -> resource(module, reference, 1);
            default -> resource(module, reference, 0);
        }
    }

    private static String name(Traversal reference, int step) {
        return reference.steps().size() > step && reference.steps().get(step) instanceof Traversal.Attr attribute
                ? attribute.name()
                : "";
    }

    private @Nullable Configuration configuration(ModuleAddress module) {
        return root.module(module.names());
    }

    private void argument(ModuleAddress module, String name) {
        if (module.steps().isEmpty()) {
            return;
        }
        int last = module.steps().size() - 1;
        ModuleAddress caller = new ModuleAddress(module.steps().subList(0, last));
        Configuration outer = configuration(caller);
        ModuleCall call = outer == null
                ? null
                : outer.calls().get(module.steps().get(last).name());
        Body.Attribute argument = call == null ? null : call.arguments().get(name);
        if (call != null && argument != null) {
            add(caller, List.of(argument.value()), call.count(), call.forEach());
        }
    }

    private void local(ModuleAddress module, String name) {
        Configuration here = configuration(module);
        LocalValue local = here == null ? null : here.locals().get(name);
        if (local != null) {
            add(module, List.of(local.expression()), null, null);
        }
    }

    private void called(ModuleAddress module, Traversal reference) {
        boolean keyed = reference.steps().size() > 1 && reference.steps().get(1) instanceof Traversal.Key;
        ModuleAddress inner = module.child(name(reference, 0), keyed ? key(reference, 1) : InstanceKey.NONE);
        Configuration there = configuration(inner);
        String output = name(reference, keyed ? 2 : 1);
        if (there != null) {
            Collection<String> names = output.isEmpty() ? there.outputs().keySet() : List.of(output);
            names.forEach(name -> output(inner, name));
        }
    }

    private void outputs(InstanceAddress address) {
        for (int depth = address.module().steps().size(); depth > 0; depth--) {
            ModuleAddress module = new ModuleAddress(address.module().steps().subList(0, depth));
            Configuration here = configuration(module);
            if (here != null && modules.add(module)) {
                here.outputs().keySet().forEach(name -> output(module, name));
            }
        }
    }

    private void output(ModuleAddress module, String name) {
        Configuration here = configuration(module);
        OutputBlock output = here == null ? null : here.outputs().get(name);
        if (output != null) {
            add(module, List.of(output.value()), null, null);
        }
    }

    private void resource(ModuleAddress module, Traversal reference, int type) {
        boolean data = type == 1;
        String typeName = data ? name(reference, 0) : reference.root();
        ResourceAddress address = new ResourceAddress(module.names(), data, typeName, name(reference, type));
        boolean keyed = reference.steps().size() > type + 1 && reference.steps().get(type + 1) instanceof Traversal.Key;
        InstanceKey key = keyed ? key(reference, type + 1) : InstanceKey.NONE;
        List<Traversal.Step> rest = reference
                .steps()
                .subList(
                        Math.min(type + (keyed ? 2 : 1), reference.steps().size()),
                        reference.steps().size());
        List<String> path = new ArrayList<>();
        rest.forEach(step -> path.add(
                step instanceof Traversal.Attr attribute ? attribute.name() : text(((Traversal.Key) step).key())));
        find(module, address).ifPresent(block -> {
            found.add(new Found(new InstanceAddress(module, address, key).toString(), path));
            body(module, block, path.isEmpty() ? "" : path.get(0));
        });
    }

    private static String text(Value key) {
        return key instanceof Value.Str text ? text.text() : ValueText.of(key);
    }

    private static InstanceKey key(Traversal reference, int step) {
        Value key = ((Traversal.Key) reference.steps().get(step)).key();
        return key instanceof Value.Num number
                ? new InstanceKey.Index(number.number().intValue())
                : new InstanceKey.Name(text(key));
    }

    private void block(InstanceAddress address) {
        find(address.module(), address.resource()).ifPresent(block -> body(address.module(), block, ""));
    }

    private Optional<ResourceBlock> find(ModuleAddress module, ResourceAddress address) {
        Configuration here = configuration(module);
        return here == null
                ? Optional.empty()
                : Optional.ofNullable(here.resources().get(address.in(List.of())));
    }

    /** What an argument is computed from; all of them when none is named. */
    private void body(ModuleAddress module, ResourceBlock block, String argument) {
        List<Traversal> references = argument.isEmpty()
                ? References.of(block.body())
                : block.body()
                        .attribute(argument)
                        .map(attribute -> References.of(attribute.value()))
                        .orElse(List.of());
        references.forEach(reference -> add(module, reference, block.count(), block.forEach()));
    }

    private void add(
            ModuleAddress module,
            List<Expression> expressions,
            @Nullable Expression count,
            @Nullable Expression forEach) {
        expressions.forEach(
                expression -> References.of(expression).forEach(reference -> add(module, reference, count, forEach)));
    }

    private void add(
            ModuleAddress module, Traversal reference, @Nullable Expression count, @Nullable Expression forEach) {
        Expression repeated = switch (reference.root()) {
            case "count" -> count;
            case "each" -> forEach;
            default -> null;
        };
        if (repeated == null) {
            open.add(Place.of(module, reference));
        } else {
            References.of(repeated).forEach(inner -> open.add(Place.of(module, inner)));
        }
    }
}
