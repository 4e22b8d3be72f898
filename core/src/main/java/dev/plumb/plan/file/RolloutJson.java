package dev.plumb.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.plan.Rollout;
import dev.plumb.plan.Rollout.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rollout in a plan file. */
final class RolloutJson {
    private RolloutJson() {}

    static ObjectNode of(Rollout rollout) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", rollout.name());
        ArrayNode batches = node.putArray("batches");
        rollout.batches().forEach(batch -> {
            ArrayNode hosts = batches.addArray();
            batch.forEach(hosts::add);
        });
        return node.put("canary", rollout.canary())
                .put("pause", rollout.pause().toMillis())
                .put("max_failures", rollout.maxFailures())
                .put("on_failure", rollout.onFailure().name())
                .put("revert_completed", rollout.revertCompleted());
    }

    static Rollout read(JsonNode node) {
        List<List<String>> batches = new ArrayList<>();
        for (JsonNode batch : node.path("batches")) {
            List<String> hosts = new ArrayList<>();
            batch.forEach(host -> hosts.add(host.asText()));
            batches.add(hosts);
        }
        return new Rollout(
                node.path("name").asText(),
                batches,
                node.path("canary").asBoolean(),
                Duration.ofMillis(node.path("pause").asLong()),
                node.path("max_failures").asInt(),
                OnFailure.valueOf(node.path("on_failure").asText()),
                node.path("revert_completed").asBoolean());
    }
}
