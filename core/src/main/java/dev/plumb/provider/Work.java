package dev.plumb.provider;

import java.util.List;

/**
 * What a resource type wants done for a change.
 *
 * @param steps in the order in which they make sense within one phase; the transaction orders phases (packages, files,
 *     services)
 * @param checks what must hold for the candidate before anything is changed
 */
public record Work(List<Step> steps, List<Check> checks) {
    /** Keeps copies. */
    public Work {
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
    }

    /** Steps without checks. */
    public static Work of(Step... steps) {
        return new Work(List.of(steps), List.of());
    }
}
