package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The change of one resource instance.
 *
 * @param address its name
 * @param host id of the host that it is on, empty when it is on none
 * @param action what is done
 * @param reason why
 * @param before what the host has, null when absent
 * @param after what it shall have, with unknowns for what is known only after the apply; null to delete. Of a deletion it
 *     is the original, null when there was none
 * @param recorded what the last apply recorded, null when it never did
 * @param original what the host had before Plumb first touched it, null when nothing
 * @param changed names of the attributes that differ between before and after, or that replace it
 * @param drifted names of the attributes in which the host differs from what was recorded
 * @param replacing names of the changed attributes because of which it is replaced
 * @param dependencies what it depends on directly, sorted; of a deletion, what it depended on
 * @param recordedDependencies what it depended on when it was last applied, sorted
 * @param createBeforeDestroy of a replacement, whether the new object is made before the old one is taken away
 * @param deferred whether arguments are not known before the apply, so that it is planned to the end only then
 * @param deposed names the object of a replacement that was made new but not taken away; null for the current object
 * @param previousAddress its name in state when it has moved, else null
 * @param importId what it is imported by, else null
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
        List<ResourceAddress> recordedDependencies,
        boolean createBeforeDestroy,
        boolean deferred,
        @Nullable String deposed,
        @Nullable InstanceAddress previousAddress,
        @Nullable String importId) {
    /** Keeps copies. */
    public ResourceChange {
        changed = List.copyOf(changed);
        drifted = List.copyOf(drifted);
        replacing = List.copyOf(replacing);
        dependencies = List.copyOf(dependencies);
        recordedDependencies = List.copyOf(recordedDependencies);
    }

    /** Begins a change that does nothing, for no reason, to what is on no host. */
    public static Builder of(InstanceAddress address) {
        return new Builder(address);
    }

    /** Begins with all that this one says. */
    public Builder but() {
        return new Builder(this);
    }

    /** Whether something is done. */
    public boolean changesAnything() {
        return action != Action.NO_OP;
    }

    /** Whether it will not be recorded any more. */
    public boolean removes() {
        return action == Action.DELETE || action == Action.FORGET;
    }

    /** Whether an object is taken away. */
    public boolean destroys() {
        return action == Action.DELETE || action == Action.REPLACE;
    }

    /** Whether it is shown, though nothing may be done. */
    public boolean isTold() {
        return changesAnything()
                || reason == Reason.TAKE_OVER
                || reason == Reason.DRIFT
                || previousAddress != null
                || importId != null;
    }

    /** Puts a change together. */
    public static final class Builder {
        private final InstanceAddress address;
        private String host = "";
        private Action action = Action.NO_OP;
        private Reason reason = Reason.NONE;
        private Value.@Nullable Obj before;
        private Value.@Nullable Obj after;
        private Value.@Nullable Obj recorded;
        private Value.@Nullable Obj original;
        private List<String> changed = List.of();
        private List<String> drifted = List.of();
        private List<String> replacing = List.of();
        private List<ResourceAddress> dependencies = List.of();
        private List<ResourceAddress> recordedDependencies = List.of();
        private boolean createBeforeDestroy;
        private boolean deferred;
        private @Nullable String deposed;
        private @Nullable InstanceAddress previousAddress;
        private @Nullable String importId;

        private Builder(InstanceAddress address) {
            this.address = address;
        }

        private Builder(ResourceChange change) {
            this(change.address);
            host = change.host;
            action = change.action;
            reason = change.reason;
            before = change.before;
            after = change.after;
            recorded = change.recorded;
            original = change.original;
            changed = change.changed;
            drifted = change.drifted;
            replacing = change.replacing;
            dependencies = change.dependencies;
            recordedDependencies = change.recordedDependencies;
            createBeforeDestroy = change.createBeforeDestroy;
            deferred = change.deferred;
            deposed = change.deposed;
            previousAddress = change.previousAddress;
            importId = change.importId;
        }

        /** See {@link ResourceChange#host()}. */
        public Builder host(String id) {
            host = id;
            return this;
        }

        /** What is done, and why. */
        public Builder action(Action what, Reason why) {
            action = what;
            reason = why;
            return this;
        }

        /** See {@link ResourceChange#before()}. */
        public Builder before(Value.@Nullable Obj object) {
            before = object;
            return this;
        }

        /** See {@link ResourceChange#after()}. */
        public Builder after(Value.@Nullable Obj object) {
            after = object;
            return this;
        }

        /** See {@link ResourceChange#recorded()}. */
        public Builder recorded(Value.@Nullable Obj object) {
            recorded = object;
            return this;
        }

        /** See {@link ResourceChange#original()}. */
        public Builder original(Value.@Nullable Obj object) {
            original = object;
            return this;
        }

        /** See {@link ResourceChange#changed()}. */
        public Builder changed(List<String> names) {
            changed = names;
            return this;
        }

        /** See {@link ResourceChange#drifted()}. */
        public Builder drifted(List<String> names) {
            drifted = names;
            return this;
        }

        /** See {@link ResourceChange#replacing()}. */
        public Builder replacing(List<String> names) {
            replacing = names;
            return this;
        }

        /** See {@link ResourceChange#dependencies()}. */
        public Builder dependencies(List<ResourceAddress> resources) {
            dependencies = resources;
            return this;
        }

        /** See {@link ResourceChange#recordedDependencies()}. */
        public Builder recordedDependencies(List<ResourceAddress> resources) {
            recordedDependencies = resources;
            return this;
        }

        /** See {@link ResourceChange#createBeforeDestroy()}. */
        public Builder createBeforeDestroy(boolean first) {
            createBeforeDestroy = first;
            return this;
        }

        /** See {@link ResourceChange#deferred()}. */
        public Builder deferred(boolean later) {
            deferred = later;
            return this;
        }

        /** See {@link ResourceChange#deposed()}. */
        public Builder deposed(@Nullable String key) {
            deposed = key;
            return this;
        }

        /** See {@link ResourceChange#previousAddress()}. */
        public Builder movedFrom(@Nullable InstanceAddress previous) {
            previousAddress = previous;
            return this;
        }

        /** See {@link ResourceChange#importId()}. */
        public Builder importedBy(@Nullable String id) {
            importId = id;
            return this;
        }

        /** The change. */
        public ResourceChange build() {
            return new ResourceChange(
                    Objects.requireNonNull(address),
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
                    recordedDependencies,
                    createBeforeDestroy,
                    deferred,
                    deposed,
                    previousAddress,
                    importId);
        }
    }
}
