package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Target;
import dev.plumb.plan.PlanMode;
import java.util.List;
import java.util.Set;

/**
 * What is asked of a plan.
 *
 * @param mode what it is for
 * @param targets what is planned, with all that it depends on; empty for everything
 * @param excluded what is not planned, nor what depends on it
 * @param replaced instances that are replaced, though nothing about them changes
 * @param refresh whether what is live is asked for; otherwise what is recorded is taken to be live
 * @param limit patterns for the hosts that the plan is about, others are left out; empty for all hosts. {@code *} and {@code
 *     ?} stand for text in names, {@code tag:} begins a pattern for tags, {@code !} one for hosts that are not meant, {@code
 *     &} one that all have to fit
 */
public record PlanSettings(
        PlanMode mode,
        List<Target> targets,
        List<Target> excluded,
        Set<InstanceAddress> replaced,
        boolean refresh,
        List<String> limit) {
    /** All of the configuration, compared with what is live. */
    public static final PlanSettings NORMAL =
            new PlanSettings(PlanMode.NORMAL, List.of(), List.of(), Set.of(), true, List.of());

    /** The goal is that nothing is left. */
    public static final PlanSettings DESTROY = NORMAL.mode(PlanMode.DESTROY);

    /** Keeps copies. */
    public PlanSettings {
        targets = List.copyOf(targets);
        excluded = List.copyOf(excluded);
        replaced = Set.copyOf(replaced);
        limit = List.copyOf(limit);
    }

    /** The same in another mode. */
    public PlanSettings mode(PlanMode other) {
        return new PlanSettings(other, targets, excluded, replaced, refresh, limit);
    }

    /** The same about only a part. */
    public PlanSettings about(List<Target> wanted, List<Target> without) {
        return new PlanSettings(mode, wanted, without, replaced, refresh, limit);
    }

    /** The same, with instances that are replaced. */
    public PlanSettings replacing(Set<InstanceAddress> instances) {
        return new PlanSettings(mode, targets, excluded, instances, refresh, limit);
    }

    /** The same, asking for what is live or not. */
    public PlanSettings refresh(boolean asks) {
        return new PlanSettings(mode, targets, excluded, replaced, asks, limit);
    }

    /** The same, about some hosts only. */
    public PlanSettings limitedTo(List<String> patterns) {
        return new PlanSettings(mode, targets, excluded, replaced, refresh, patterns);
    }
}
