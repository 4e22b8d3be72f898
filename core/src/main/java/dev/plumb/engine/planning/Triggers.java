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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                .anyMatch(change -> steps.stream().skip(1).allMatch(step -> agrees(step, change)));
    }

    /** A key names the instance; an attribute counts when it changes. */
    private static boolean agrees(Traversal.Step step, ResourceChange change) {
        if (step instanceof Traversal.Key key) {
            InstanceKey wanted = key.key() instanceof Value.Str text
                    ? new InstanceKey.Name(text.text())
                    : new InstanceKey.Index(((Value.Num) key.key()).number().intValue());
            return change.address().key().equals(wanted);
        }
        String attribute = ((Traversal.Attr) step).name();
        Value.Obj before = change.before();
        Value.Obj after = change.after();
        return before == null
                || after == null
                || !java.util.Objects.equals(
                        before.attributes().get(attribute), after.attributes().get(attribute));
    }
}
