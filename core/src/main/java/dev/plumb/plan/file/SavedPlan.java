package dev.plumb.plan.file;

import dev.plumb.plan.OutputChange;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.PathAnswer;
import java.util.List;
import java.util.Map;

/**
 * What a plan file holds: all that a plan cannot be made from anew.
 *
 * @param seen what the plan saw at each path that it touches, by host
 * @param contents by SHA-256
 */
public record SavedPlan(
        String lineage,
        long serial,
        List<ResourceChange> changes,
        List<OutputChange> outputs,
        Map<String, Map<String, PathAnswer>> seen,
        Map<String, byte[]> contents) {
    /** Keeps copies. */
    public SavedPlan {
        changes = List.copyOf(changes);
        outputs = List.copyOf(outputs);
        seen = Map.copyOf(seen);
        contents = Map.copyOf(contents);
    }
}
