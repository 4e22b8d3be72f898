package dev.plumb.engine.planning;

import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.ResourceTypes;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostDefinition;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an instance watches from now on. An argument that is written into something that only state knows (a unit's {@code
 * restart_on}, of which there is a token) is compared with state. Where state has nothing to compare with, because the object
 * is taken over or the argument is new, it counts as changed when something that it refers to changes in the same plan: else
 * a unit would go on with what it read before.
 */
final class Watched {
    private static final Value NOTHING = new Value.Str("");
    /** Roots of references behind which there may be any of the resources that an instance depends on. */
    private static final Set<String> INDIRECT = Set.of("local", "module", "var", "each", "resource");

    private final ResourceTypes types;
    private final Map<ResourceAddress, Map<InstanceKey, ResourceChange>> changes;

    /** Among {@code changes} are those of all that an instance depends on. */
    Watched(ResourceTypes types, Map<ResourceAddress, Map<InstanceKey, ResourceChange>> changes) {
        this.types = types;
        this.changes = changes;
    }

    /** The change, with what counts as changed for that reason: before, it is an empty text. */
    ResourceChange counted(ResourceChange change, RecordSchema<?> schema, ResourceBlock block) {
        Value.Obj before = change.before();
        boolean stays = change.action() == Action.NO_OP || change.action() == Action.UPDATE;
        if (before == null || change.host().isEmpty() || !stays) {
            return change;
        }
        Map<String, Value> attributes = new LinkedHashMap<>(before.attributes());
        Set<String> targets = targets(change, schema, block);
        targets.forEach(target -> attributes.put(target, NOTHING));
        targets.addAll(change.changed());
        return attributes.equals(before.attributes())
                ? change
                : change.but()
                        .action(Action.UPDATE, change.reason())
                        .before(new Value.Obj(attributes))
                        .changed(List.copyOf(targets))
                        .build();
    }

    private Set<String> targets(ResourceChange change, RecordSchema<?> schema, ResourceBlock block) {
        Set<String> targets = new LinkedHashSet<>();
        for (Attribute argument : schema.attributes()) {
            argument.writtenInto().stream()
                    .filter(target ->
                            schema.attribute(target).filter(Attribute::recorded).isPresent())
                    .filter(target -> isNew(target, change) && refersToAChange(argument.name(), change, block))
                    .forEach(targets::add);
        }
        return targets;
    }

    /** Whether there is something to watch, and state has nothing of it. */
    private static boolean isNew(String target, ResourceChange change) {
        return isEmpty(change.recorded(), target) && !isEmpty(change.after(), target);
    }

    private static boolean isEmpty(Value.@Nullable Obj side, String name) {
        Value value =
                side == null ? Value.NULL : Values.unmark(side.attributes().getOrDefault(name, Value.NULL));
        return Values.isNull(value) || value.equals(NOTHING);
    }

    private boolean refersToAChange(String argument, ResourceChange change, ResourceBlock block) {
        return named(argument, change, block).stream()
                .filter(resource -> types.find(resource.type())
                        .filter(type -> !(type instanceof HostDefinition))
                        .isPresent())
                .flatMap(resource -> counting(resource, change.host()).stream())
                .anyMatch(ResourceChange::changesAnything);
    }

    /** Those on the same host where there are any, as {@link dev.plumb.plan.Neighbours} has it. */
    private List<ResourceChange> counting(ResourceAddress resource, String host) {
        List<ResourceChange> all =
                List.copyOf(changes.getOrDefault(resource, Map.of()).values());
        List<ResourceChange> here =
                all.stream().filter(other -> other.host().equals(host)).toList();
        return here.isEmpty() ? all : here;
    }

    private static Set<ResourceAddress> named(String argument, ResourceChange change, ResourceBlock block) {
        Set<ResourceAddress> named = new LinkedHashSet<>();
        for (Traversal reference : references(argument, block.body())) {
            if (INDIRECT.contains(reference.root())) {
                named.addAll(change.dependencies());
            } else if (!reference.steps().isEmpty() && reference.steps().get(0) instanceof Traversal.Attr name) {
                named.add(new ResourceAddress(change.address().resource().module(), reference.root(), name.name()));
            }
        }
        return named;
    }

    private static Collection<Traversal> references(String argument, Body body) {
        List<Traversal> found = new ArrayList<>();
        for (Body.Item item : body.items()) {
            if (item instanceof Body.Attribute attribute && attribute.name().equals(argument)) {
                Expression value = attribute.value();
                found.addAll(References.of(value));
            }
        }
        return found;
    }
}
