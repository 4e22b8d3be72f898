package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Traversal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How changes of a resource are dealt with.
 *
 * @param createBeforeDestroy whether a replacement makes the new object before it takes the old away
 * @param preventDestroy whether a plan that destroys an instance is an error
 * @param ignoreAll whether no difference of an argument is a change
 * @param ignoreChanges names of arguments of which a difference is no change, with where they are written
 * @param replaceTriggeredBy what makes an instance be replaced when it changes
 * @param preconditions what must hold before an instance is planned
 * @param postconditions what must hold of a planned instance, which is {@code self}
 */
public record Lifecycle(
        boolean createBeforeDestroy,
        boolean preventDestroy,
        boolean ignoreAll,
        Map<String, SourceRange> ignoreChanges,
        List<Traversal> replaceTriggeredBy,
        List<ConditionBlock> preconditions,
        List<ConditionBlock> postconditions) {
    /** What holds when nothing is said. */
    public static final Lifecycle DEFAULT =
            new Lifecycle(false, false, false, Map.of(), List.of(), List.of(), List.of());

    /** Keeps copies. */
    public Lifecycle {
        ignoreChanges = Collections.unmodifiableMap(new LinkedHashMap<>(ignoreChanges));
        replaceTriggeredBy = List.copyOf(replaceTriggeredBy);
        preconditions = List.copyOf(preconditions);
        postconditions = List.copyOf(postconditions);
    }
}
