package dev.plumb.plan.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.plan.Action;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.PathAnswer;
import dev.plumb.state.Encryption;
import dev.plumb.state.file.Json;
import dev.plumb.state.file.ValueJson;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Format version 2: a line that names the format, then the plan as JSON, encrypted. */
public final class PlanFileV1 {
    private static final byte[] HEADER = "plumb-plan 2\n".getBytes(StandardCharsets.US_ASCII);
    private static final String WHAT = "plan";

    private PlanFileV1() {}

    /** The file's bytes. */
    public static byte[] write(SavedPlan plan, Encryption encryption) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("lineage", plan.lineage()).put("serial", plan.serial());
        node.put("mode", plan.mode().name()).put("complete", plan.complete());
        put(node.putObject("checks"), plan.checks());
        node.set("basis", basis(plan.basis()));
        ArrayNode changes = node.putArray("changes");
        plan.changes().forEach(change -> changes.add(change(change)));
        ArrayNode outputs = node.putArray("outputs");
        plan.outputs().forEach(output -> outputs.add(output(output)));
        ArrayNode rollouts = node.putArray("rollouts");
        plan.rollouts().forEach(rollout -> rollouts.add(RolloutJson.of(rollout)));
        ArrayNode leftOut = node.putArray("left_out");
        plan.leftOut().forEach(out -> leftOut.add(leftOut(out)));
        ObjectNode seen = node.putObject("seen");
        new TreeMap<>(plan.seen()).forEach((host, paths) -> {
            ObjectNode byPath = seen.putObject(host);
            paths.forEach((path, answer) -> byPath.set(path, Json.MAPPER.valueToTree(answer)));
        });
        ObjectNode contents = node.putObject("contents");
        new TreeMap<>(plan.contents()).forEach(contents::put);
        byte[] secret = encryption.encrypt(Json.MAPPER.writeValueAsBytes(node), WHAT);
        byte[] file = Arrays.copyOf(HEADER, HEADER.length + secret.length);
        System.arraycopy(secret, 0, file, HEADER.length, secret.length);
        return file;
    }

    /**
     * The plan in a file.
     *
     * @throws IOException when it is none, or cannot be decrypted; the message is fit for the user
     */
    public static SavedPlan read(byte[] file, Encryption encryption) throws IOException {
        if (file.length < HEADER.length || !Arrays.equals(HEADER, Arrays.copyOf(file, HEADER.length))) {
            throw new IOException(
                    "This is not a plan file of this version of Plumb. Make one with: plumb plan -out=FILE");
        }
        JsonNode node = tree(clear(Arrays.copyOfRange(file, HEADER.length, file.length), encryption));
        List<ResourceChange> changes = new ArrayList<>();
        for (JsonNode change : node.path("changes")) {
            changes.add(change(change));
        }
        List<OutputChange> outputs = new ArrayList<>();
        node.path("outputs")
                .forEach(output -> outputs.add(new OutputChange(
                        output.path("name").asText(), value(output, "before"), value(output, "after"))));
        List<Rollout> rollouts = new ArrayList<>();
        node.path("rollouts").forEach(rollout -> rollouts.add(RolloutJson.read(rollout)));
        List<LeftOut> leftOut = new ArrayList<>();
        for (JsonNode out : node.path("left_out")) {
            leftOut.add(leftOut(out));
        }
        Map<String, byte[]> contents = new TreeMap<>();
        for (Map.Entry<String, JsonNode> content : node.path("contents").properties()) {
            contents.put(content.getKey(), content.getValue().binaryValue());
        }
        return new SavedPlan(
                node.path("lineage").asText(),
                node.path("serial").asLong(),
                PlanMode.valueOf(node.path("mode").asText()),
                node.path("complete").asBoolean(),
                changes,
                outputs,
                rollouts,
                leftOut,
                texts(node.path("checks")),
                seen(node),
                contents,
                basis(node.path("basis")));
    }

    private static ObjectNode basis(SavedPlan.Sources basis) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        put(node.putObject("texts"), basis.texts());
        put(node.putObject("files"), basis.files());
        node.put("workspace", basis.workspace()).put("time", basis.time().toString());
        ObjectNode variables = node.putObject("variables");
        new TreeMap<>(basis.variables()).forEach((name, value) -> variables.set(name, ValueJson.write(value)));
        return node;
    }

    private static SavedPlan.Sources basis(JsonNode node) {
        Map<String, Value> variables = new TreeMap<>();
        node.path("variables").properties().forEach(e -> variables.put(e.getKey(), ValueJson.read(e.getValue())));
        return new SavedPlan.Sources(
                texts(node.path("texts")),
                variables,
                node.path("workspace").asText(),
                Instant.parse(node.path("time").asText()),
                texts(node.path("files")));
    }

    private static void put(ObjectNode node, Map<String, String> texts) {
        new TreeMap<>(texts).forEach(node::put);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }

    private static byte[] clear(byte[] secret, Encryption encryption) throws IOException {
        if (!Encryption.isEncrypted(secret)) {
            throw new IOException("The plan file is damaged.");
        }
        try {
            return encryption.decrypt(secret, WHAT);
        } catch (IOException e) {
            throw new IOException(
                    "The plan file cannot be decrypted: it was made with another state, or with another key, or was "
                            + "changed. " + e.getMessage(),
                    e);
        }
    }

    private static JsonNode tree(byte[] clear) throws IOException {
        try {
            return Json.MAPPER.readTree(clear);
        } catch (JsonProcessingException e) {
            throw new IOException("The plan file is damaged.", e);
        }
    }

    private static Map<String, Map<String, PathAnswer>> seen(JsonNode node) throws IOException {
        Map<String, Map<String, PathAnswer>> seen = new TreeMap<>();
        for (Map.Entry<String, JsonNode> host : node.path("seen").properties()) {
            Map<String, PathAnswer> paths = new TreeMap<>();
            for (Map.Entry<String, JsonNode> path : host.getValue().properties()) {
                paths.put(path.getKey(), pathAnswer(path.getValue()));
            }
            seen.put(host.getKey(), paths);
        }
        return seen;
    }

    private static PathAnswer pathAnswer(JsonNode node) {
        return new PathAnswer(
                PathAnswer.Kind.valueOf(node.path("kind").asText()),
                node.path("mode").asText(),
                node.path("owner").asText(),
                node.path("group").asText(),
                node.path("sha256").asText(),
                node.path("target").asText());
    }

    private static ObjectNode output(OutputChange output) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("name", output.name());
        put(node, "before", output.before());
        put(node, "after", output.after());
        return node;
    }

    private static ObjectNode leftOut(LeftOut out) {
        ObjectNode node =
                Json.MAPPER.createObjectNode().put("address", out.address().toString());
        node.put("host", out.host()).put("cause", out.cause().name());
        InstanceAddress needs = out.needs();
        if (needs != null) {
            node.put("needs", needs.toString());
        }
        put(node, "recorded", out.recorded());
        return node;
    }

    private static LeftOut leftOut(JsonNode node) throws IOException {
        return new LeftOut(
                address(node.path("address").asText()),
                node.path("host").asText(),
                LeftOut.Cause.valueOf(node.path("cause").asText()),
                node.has("needs") ? address(node.path("needs").asText()) : null,
                object(node, "recorded"));
    }

    private static ObjectNode change(ResourceChange change) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("address", change.address().toString()).put("host", change.host());
        node.put("action", change.action().name()).put("reason", change.reason().name());
        put(node, "before", change.before());
        put(node, "after", change.after());
        put(node, "recorded", change.recorded());
        put(node, "original", change.original());
        node.set("changed", Json.MAPPER.valueToTree(change.changed()));
        node.set("drifted", Json.MAPPER.valueToTree(change.drifted()));
        node.set("replacing", Json.MAPPER.valueToTree(change.replacing()));
        node.set(
                "dependencies",
                Json.MAPPER.valueToTree(change.dependencies().stream()
                        .map(ResourceAddress::toString)
                        .toList()));
        node.set(
                "recorded_dependencies",
                Json.MAPPER.valueToTree(change.recordedDependencies().stream()
                        .map(ResourceAddress::toString)
                        .toList()));
        node.put("create_before_destroy", change.createBeforeDestroy()).put("deferred", change.deferred());
        if (change.deposed() != null) {
            node.put("deposed", change.deposed());
        }
        if (change.importId() != null) {
            node.put("import", change.importId());
        }
        InstanceAddress previous = change.previousAddress();
        if (previous != null) {
            node.put("previous", previous.toString());
        }
        return node;
    }

    private static ResourceChange change(JsonNode node) throws IOException {
        List<ResourceAddress> dependencies = new ArrayList<>();
        for (String dependency : strings(node, "dependencies")) {
            dependencies.add(address(dependency).resource());
        }
        List<ResourceAddress> recorded = new ArrayList<>();
        for (String dependency : strings(node, "recorded_dependencies")) {
            recorded.add(address(dependency).resource());
        }
        return ResourceChange.of(address(node.path("address").asText()))
                .host(node.path("host").asText())
                .action(
                        Action.valueOf(node.path("action").asText()),
                        Reason.valueOf(node.path("reason").asText()))
                .before(object(node, "before"))
                .after(object(node, "after"))
                .recorded(object(node, "recorded"))
                .original(object(node, "original"))
                .changed(strings(node, "changed"))
                .drifted(strings(node, "drifted"))
                .replacing(strings(node, "replacing"))
                .dependencies(dependencies)
                .recordedDependencies(recorded)
                .createBeforeDestroy(node.path("create_before_destroy").asBoolean())
                .deferred(node.path("deferred").asBoolean())
                .deposed(node.has("deposed") ? node.path("deposed").asText() : null)
                .movedFrom(node.has("previous") ? address(node.path("previous").asText()) : null)
                .importedBy(node.has("import") ? node.path("import").asText() : null)
                .build();
    }

    private static InstanceAddress address(String text) throws IOException {
        return InstanceAddress.parse(text).orElseThrow(() -> new IOException("The plan file is damaged."));
    }

    private static List<String> strings(JsonNode node, String name) {
        List<String> strings = new ArrayList<>();
        node.path(name).forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private static void put(ObjectNode node, String name, @Nullable Value value) {
        if (value != null) {
            node.set(name, ValueJson.write(value));
        }
    }

    private static @Nullable Value value(JsonNode node, String name) {
        return node.has(name) ? ValueJson.read(node.get(name)) : null;
    }

    private static Value.@Nullable Obj object(JsonNode node, String name) {
        return node.has(name) ? ValueJson.readObjectValue(node.get(name)) : null;
    }
}
