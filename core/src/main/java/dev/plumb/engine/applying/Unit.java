package dev.plumb.engine.applying;

import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A part of an apply that is done as one, or not at all. */
abstract sealed class Unit {
    private final Set<Unit> waits = new LinkedHashSet<>();

    private Unit() {}

    /** What must have ended well before this begins. */
    Set<Unit> waits() {
        return waits;
    }

    void waitsFor(Unit other) {
        waits.add(other);
    }

    /** The changes that it carries out. */
    List<ResourceChange> changes() {
        return List.of();
    }

    /** Nothing to do: it ends when all that it waits for has. */
    static final class Barrier extends Unit {}

    /** Lets a batch of a rollout begin, or not. */
    static final class Gate extends Unit {
        private final Rollout rollout;
        private final int batch;

        Gate(Rollout rollout, int batch) {
            this.rollout = rollout;
            this.batch = batch;
        }

        Rollout rollout() {
            return rollout;
        }

        /** From 0. */
        int batch() {
            return batch;
        }
    }

    /** A host transaction. */
    static final class OnHost extends Unit {
        private final PlannedTransaction planned;
        private final List<ResourceChange> changes;

        OnHost(PlannedTransaction planned, List<ResourceChange> changes) {
            this.planned = planned;
            this.changes = List.copyOf(changes);
        }

        PlannedTransaction planned() {
            return planned;
        }

        @Override
        List<ResourceChange> changes() {
            return changes;
        }
    }

    /** A change of something that is on no host. */
    abstract static sealed class OfOne extends Unit {
        private final ResourceChange change;

        private OfOne(ResourceChange change) {
            this.change = change;
        }

        ResourceChange change() {
            return change;
        }

        @Override
        List<ResourceChange> changes() {
            return List.of(change);
        }
    }

    /** Creates, changes or reads it, or makes the new object of a replacement. */
    static final class Make extends OfOne {
        Make(ResourceChange change) {
            super(change);
        }
    }

    /** Takes it, or the old object of a replacement, away. */
    static final class Destroy extends OfOne {
        Destroy(ResourceChange change) {
            super(change);
        }
    }

    /** Takes it out of state and leaves it. */
    static final class Forget extends OfOne {
        Forget(ResourceChange change) {
            super(change);
        }
    }
}
