package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change of one resource instance.
 *
 * @param address its name
 * @param host id of the host that it is on, empty when it is on none
 * @param action what is done
 * @param reason why
 * @param before what the host has, null when absent
 * @param after what it shall have; null to delete. Of a deletion it is the original, null when there was none
 * @param recorded what the last apply recorded, null when it never did
 * @param original what the host had before Plumb first touched it, null when nothing
 * @param changed names of the attributes that differ between before and after, or that replace it
 * @param drifted names of the attributes in which the host differs from what was recorded
 * @param replacing names of the changed attributes because of which it is replaced
 * @param dependencies what it depends on directly, sorted
 * @param previousAddress its name in state when it has moved, else null
 */
public record ResourceChange(
        InstanceAddress address,
        String host,
        Action action,
        Reason reason,
        Value.@Nullable Obj before,
        Value.@Nullable Obj after,
        Value.@Nullable Obj recorded,
        Value.@Nullable Obj original,
        List<String> changed,
        List<String> drifted,
        List<String> replacing,
        List<ResourceAddress> dependencies,
        @Nullable InstanceAddress previousAddress) {
    /** Keeps copies. */
    public ResourceChange {
        changed = List.copyOf(changed);
        drifted = List.copyOf(drifted);
        replacing = List.copyOf(replacing);
        dependencies = List.copyOf(dependencies);
    }

    /** Whether something is done. */
    public boolean changesAnything() {
        return action != Action.NO_OP;
    }

    /** The same with another {@code after}: what was not known when planning is known after the apply. */
    public ResourceChange withAfter(Value.Obj known) {
        return new ResourceChange(
                address,
                host,
                action,
                reason,
                before,
                known,
                recorded,
                original,
                changed,
                drifted,
                replacing,
                dependencies,
                previousAddress);
    }

    /** The same, but the object is replaced, because {@code trigger} changes. */
    public ResourceChange replacedBecauseOf(String trigger) {
        return new ResourceChange(
                address,
                host,
                Action.REPLACE,
                Reason.TRIGGERED,
                before,
                after,
                recorded,
                original,
                changed,
                drifted,
                List.of(trigger),
                dependencies,
                previousAddress);
    }

    /** The same, which state has under another name. */
    public ResourceChange movedFrom(@Nullable InstanceAddress previous) {
        return new ResourceChange(
                address,
                host,
                action,
                reason,
                before,
                after,
                recorded,
                original,
                changed,
                drifted,
                replacing,
                dependencies,
                previous);
    }

    /** Whether it will not be recorded any more. */
    public boolean removes() {
        return action == Action.DELETE || action == Action.FORGET;
    }
}
