package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Rollout;
import java.math.BigDecimal;
import java.util.Locale;

/** The rollouts of a plan as JSON, which Terraform's format has not: in which order hosts are changed. */
final class RolloutsJson {
    private RolloutsJson() {}

    static ArrayNode of(Plan plan) {
        ArrayNode rollouts = JsonNodeFactory.instance.arrayNode();
        plan.rollouts().forEach(rollout -> rollouts.add(of(rollout)));
        return rollouts;
    }

    /** With the arguments' names and meanings; a pause in seconds. */
    private static ObjectNode of(Rollout rollout) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", rollout.name());
        ArrayNode batches = node.putArray("batches");
        rollout.batches().forEach(batch -> batch.forEach(batches.addArray()::add));
        return node.put("canary", rollout.canary())
                .put(
                        "pause_seconds",
                        BigDecimal.valueOf(rollout.pause().toMillis(), 3).stripTrailingZeros())
                .put("max_failures", rollout.maxFailures())
                .put("on_failure", rollout.onFailure().name().toLowerCase(Locale.ROOT))
                .put("revert_completed", rollout.revertCompleted());
    }
}
