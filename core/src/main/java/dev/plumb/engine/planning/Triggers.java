package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.plan.Action;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces instances because something that they name in {@code replace_triggered_by} changes. */
final class Triggers {
    private Triggers() {}

    /** The changes, in the same order, with triggered replacements; a trigger comes before what it triggers. */
    static List<ResourceChange> apply(List<ResourceChange> changes, Map<InstanceAddress, DesiredInstance> desired) {
        List<ResourceChange> result = new ArrayList<>();
        for (ResourceChange change : changes) {
            DesiredInstance instance = desired.get(change.address());
            Traversal cause = instance == null ? null : cause(instance, result);
            boolean stays = change.action() == Action.NO_OP || change.action() == Action.UPDATE;
            result.add(
                    cause == null || !stays || change.before() == null
                            ? change
                            : change.replacedBecauseOf(cause.root()));
        }
        return result;
    }

    private static @Nullable Traversal cause(DesiredInstance instance, List<ResourceChange> earlier) {
        return instance.lifecycle().replaceTriggeredBy().stream()
                .filter(trigger -> earlier.stream().anyMatch(change -> isMeant(trigger, instance, change)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isMeant(Traversal trigger, DesiredInstance instance, ResourceChange change) {
        InstanceAddress address = change.address();
        List<Traversal.Step> steps = trigger.steps();
        return change.changesAnything()
                && change.reason() != Reason.TAKE_OVER
                && address.module().equals(instance.address().module())
                && address.resource().type().equals(trigger.root())
                && steps.get(0) instanceof Traversal.Attr name
                && name.name().equals(address.resource().name())
                && steps.stream().skip(1).allMatch(step -> agrees(step, change));
    }

    /** A key names the instance; an attribute counts when it changes, or when all of them do. */
    private static boolean agrees(Traversal.Step step, ResourceChange change) {
        if (step instanceof Traversal.Key key) {
            String text = key.key() instanceof Value.Str s
                    ? s.text()
                    : ((Value.Num) key.key()).number().toPlainString();
            return change.address()
                    .key()
                    .toString()
                    .replaceAll("[\\[\\]\"]", "")
                    .equals(text);
        }
        return change.action() != Action.UPDATE || change.changed().contains(((Traversal.Attr) step).name());
    }
}
