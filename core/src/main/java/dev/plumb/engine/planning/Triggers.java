package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ReplaceTrigger;
import dev.plumb.config.ResourceBlock;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.plan.Action;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether an instance is replaced because of something that it names in {@code replace_triggered_by}. */
final class Triggers {
    private Triggers() {}

    /** What is named and changes. What triggers something comes before it, so its change is among {@code changes}. */
    static Optional<String> cause(
            ResourceBlock block,
            InstanceAddress address,
            Map<ResourceAddress, Map<InstanceKey, ResourceChange>> changes) {
        return block.lifecycle().replaceTriggeredBy().stream()
                .filter(trigger -> changes(trigger, address, changes))
                .map(trigger -> trigger.reference().root())
                .findFirst();
    }

    private static boolean changes(
            ReplaceTrigger trigger,
            InstanceAddress address,
            Map<ResourceAddress, Map<InstanceKey, ResourceChange>> changes) {
        List<Traversal.Step> steps = trigger.reference().steps();
        if (steps.isEmpty() || !(steps.get(0) instanceof Traversal.Attr name)) {
            return false;
        }
        ResourceAddress resource = new ResourceAddress(
                address.resource().module(), trigger.reference().root(), name.name());
        Collection<ResourceChange> candidates =
                changes.getOrDefault(resource, Map.of()).values();
        return candidates.stream()
                .filter(change -> change.address().module().equals(address.module()))
                .filter(change ->
                        trigger.key() == null || change.address().key().equals(address.key()))
                .filter(change -> change.reason() != Reason.TAKE_OVER)
                .filter(change -> change.action() == Action.UPDATE || change.action() == Action.REPLACE)
                .anyMatch(change -> agrees(steps.subList(1, steps.size()), change));
    }

    /** A key that comes first names the instance; what follows counts when it changes, and without it everything does. */
    private static boolean agrees(List<Traversal.Step> steps, ResourceChange change) {
        if (steps.isEmpty()) {
            return true;
        }
        if (steps.get(0) instanceof Traversal.Key key) {
            return change.address().key().equals(instanceKey(key.key()))
                    && agrees(steps.subList(1, steps.size()), change);
        }
        return change.before() == null
                || change.after() == null
                || !Objects.equals(part(change.before(), steps), part(change.after(), steps));
    }

    private static InstanceKey instanceKey(Value key) {
        return key instanceof Value.Str text
                ? new InstanceKey.Name(text.text())
                : new InstanceKey.Index(((Value.Num) key).number().intValue());
    }

    /** The part of a value that a path leads to; null where it leads nowhere, unknown where that is not known. */
    private static @Nullable Value part(Value whole, List<Traversal.Step> steps) {
        Value part = whole;
        for (Traversal.Step step : steps) {
            Value next = step instanceof Traversal.Key key
                    ? element(Values.unmark(part), key.key())
                    : member(Values.unmark(part), ((Traversal.Attr) step).name());
            if (next == null) {
                return Values.unmark(part) instanceof Value.Unknown ? part : null;
            }
            part = next;
        }
        return part;
    }

    private static @Nullable Value element(Value collection, Value key) {
        if (key instanceof Value.Str name) {
            return member(collection, name.text());
        }
        List<Value> elements = Values.elements(collection).orElse(List.of());
        int index = ((Value.Num) key).number().intValue();
        return index >= 0 && index < elements.size() ? elements.get(index) : null;
    }

    private static @Nullable Value member(Value value, String name) {
        if (value instanceof Value.Obj object) {
            return object.attributes().get(name);
        }
        return value instanceof Value.MapVal map ? map.elements().get(name) : null;
    }
}
