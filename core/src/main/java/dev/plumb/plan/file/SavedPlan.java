package dev.plumb.plan.file;

import dev.plumb.plan.LeftOut;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.PathAnswer;
import dev.plumb.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a plan file holds: all that a plan cannot be made from anew.
 *
 * @param rollouts in which order hosts are changed
 * @param leftOut what it leaves as it is
 * @param checks how conditions came out, by address
 * @param seen what the plan saw at each path that it touches, by host
 * @param contents by SHA-256
 */
public record SavedPlan(
        String lineage,
        long serial,
        PlanMode mode,
        boolean complete,
        List<ResourceChange> changes,
        List<OutputChange> outputs,
        List<Rollout> rollouts,
        List<LeftOut> leftOut,
        Map<String, String> checks,
        Map<String, Map<String, PathAnswer>> seen,
        Map<String, byte[]> contents,
        Sources basis) {
    /** Keeps copies. */
    public SavedPlan {
        changes = List.copyOf(changes);
        outputs = List.copyOf(outputs);
        rollouts = List.copyOf(rollouts);
        leftOut = List.copyOf(leftOut);
        checks = Map.copyOf(checks);
        seen = Map.copyOf(seen);
        contents = Map.copyOf(contents);
    }

    /**
     * What the plan was evaluated from.
     *
     * @param texts of the configuration, by file name
     * @param variables of the root module
     * @param files the local files that were read, with the SHA-256 of their contents
     */
    public record Sources(
            Map<String, String> texts,
            Map<String, Value> variables,
            String workspace,
            Instant time,
            Map<String, String> files) {
        /** Keeps copies. */
        public Sources {
            texts = Map.copyOf(texts);
            variables = Map.copyOf(variables);
            files = Map.copyOf(files);
        }
    }
}
