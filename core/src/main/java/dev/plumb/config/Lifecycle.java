package dev.plumb.config;

import dev.plumb.lang.syntax.Traversal;
import java.util.List;

/**
 * How changes of a resource are dealt with.
 *
 * @param createBeforeDestroy whether a replacement makes the new object before it takes the old away
 * @param preventDestroy whether a plan that destroys an instance is an error
 * @param ignoreAll whether no difference of an argument is a change
 * @param ignoreChanges arguments, or parts of them, of which a difference is no change: the root is the argument's name
 * @param replaceTriggeredBy what makes an instance be replaced when it changes
 * @param preconditions what must hold before an instance is planned
 * @param postconditions what must hold of a planned instance, which is {@code self}
 */
public record Lifecycle(
        boolean createBeforeDestroy,
        boolean preventDestroy,
        boolean ignoreAll,
        List<Traversal> ignoreChanges,
        List<ReplaceTrigger> replaceTriggeredBy,
        List<ConditionBlock> preconditions,
        List<ConditionBlock> postconditions) {
    /** What holds when nothing is said. */
    public static final Lifecycle DEFAULT =
            new Lifecycle(false, false, false, List.of(), List.of(), List.of(), List.of());

    /** Keeps copies. */
    public Lifecycle {
        ignoreChanges = List.copyOf(ignoreChanges);
        replaceTriggeredBy = List.copyOf(replaceTriggeredBy);
        preconditions = List.copyOf(preconditions);
        postconditions = List.copyOf(postconditions);
    }
}
