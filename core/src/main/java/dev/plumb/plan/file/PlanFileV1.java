package dev.plumb.plan.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.plan.Action;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.PathAnswer;
import dev.plumb.state.Encryption;
import dev.plumb.state.file.ValueJson;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Format version 1: a line that names the format, then the plan as JSON, encrypted. */
public final class PlanFileV1 {
    private static final byte[] HEADER = "plumb-plan 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String WHAT = "plan";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private PlanFileV1() {}

    /** The file's bytes. */
    public static byte[] write(SavedPlan plan, Encryption encryption) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("lineage", plan.lineage()).put("serial", plan.serial());
        ArrayNode changes = node.putArray("changes");
        plan.changes().forEach(change -> changes.add(change(change)));
        ArrayNode outputs = node.putArray("outputs");
        plan.outputs().forEach(output -> outputs.add(output(output)));
        ObjectNode seen = node.putObject("seen");
        new TreeMap<>(plan.seen()).forEach((host, paths) -> {
            ObjectNode byPath = seen.putObject(host);
            paths.forEach((path, answer) -> byPath.set(path, JSON.valueToTree(answer)));
        });
        ObjectNode contents = node.putObject("contents");
        new TreeMap<>(plan.contents()).forEach(contents::put);
        byte[] secret = encryption.encrypt(JSON.writeValueAsBytes(node), WHAT);
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
        Map<String, byte[]> contents = new TreeMap<>();
        for (Map.Entry<String, JsonNode> content : node.path("contents").properties()) {
            contents.put(content.getKey(), content.getValue().binaryValue());
        }
        return new SavedPlan(
                node.path("lineage").asText(), node.path("serial").asLong(), changes, outputs, seen(node), contents);
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
            return JSON.readTree(clear);
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
        ObjectNode node = JSON.createObjectNode().put("name", output.name());
        put(node, "before", output.before());
        put(node, "after", output.after());
        return node;
    }

    private static ObjectNode change(ResourceChange change) {
        ObjectNode node = JSON.createObjectNode();
        node.put("address", change.address().toString()).put("host", change.host());
        node.put("action", change.action().name()).put("reason", change.reason().name());
        put(node, "before", change.before());
        put(node, "after", change.after());
        put(node, "recorded", change.recorded());
        put(node, "original", change.original());
        node.set("changed", JSON.valueToTree(change.changed()));
        node.set("drifted", JSON.valueToTree(change.drifted()));
        node.set("replacing", JSON.valueToTree(change.replacing()));
        node.set(
                "dependencies",
                JSON.valueToTree(change.dependencies().stream()
                        .map(ResourceAddress::toString)
                        .toList()));
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
        return new ResourceChange(
                address(node.path("address").asText()),
                node.path("host").asText(),
                Action.valueOf(node.path("action").asText()),
                Reason.valueOf(node.path("reason").asText()),
                object(node, "before"),
                object(node, "after"),
                object(node, "recorded"),
                object(node, "original"),
                strings(node, "changed"),
                strings(node, "drifted"),
                strings(node, "replacing"),
                dependencies,
                node.has("previous") ? address(node.path("previous").asText()) : null);
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
