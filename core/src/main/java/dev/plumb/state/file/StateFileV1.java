package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.BugException;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Format version 1: one JSON object a generation with a checksum over its content; one JSON object a line and entry in the
 * journal.
 */
public final class StateFileV1 {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String FORMAT = "plumb-state";
    private static final int VERSION = 1;

    private StateFileV1() {}

    /** The bytes of a generation's file. */
    public static byte[] write(Generation generation) {
        ObjectNode body = JSON.createObjectNode();
        body.put("number", generation.number());
        body.put("time", generation.time().toString());
        body.put("who", generation.who());
        body.put("summary", generation.summary());
        body.put("complete", generation.complete());
        body.put("lineage", generation.state().lineage());
        body.put("serial", generation.state().serial());
        ObjectNode outputs = body.putObject("outputs");
        generation.state().outputs().forEach((name, value) -> outputs.set(name, ValueJson.write(value)));
        ArrayNode instances = body.putArray("instances");
        generation.state().instances().values().forEach(instance -> instances.add(instance(instance)));
        ObjectNode file = JSON.createObjectNode();
        file.put("format", FORMAT).put("version", VERSION).put("checksum", checksum(body));
        file.set("generation", body);
        return text(file, true).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The generation in a file.
     *
     * @throws IOException when it is not such a file, of a later version, or was changed or cut off; the message is fit for
     *     the user
     */
    public static Generation read(byte[] bytes) throws IOException {
        JsonNode file = tree(bytes);
        if (!FORMAT.equals(file.path("format").asText())) {
            throw new IOException("This is not a state file of Plumb.");
        }
        if (file.path("version").asInt() != VERSION) {
            throw new IOException("The state was written in format version "
                    + file.path("version").asText() + "; this Plumb reads version " + VERSION + ". Use a newer Plumb.");
        }
        JsonNode body = file.path("generation");
        if (!checksum(body).equals(file.path("checksum").asText())) {
            throw new IOException("The state's checksum does not match its content: the file was changed by hand or is "
                    + "damaged. Restore it from a backup, or from the generations beside it.");
        }
        return generation(body);
    }

    private static Generation generation(JsonNode body) throws IOException {
        TreeMap<String, Value> outputs = new TreeMap<>();
        body.path("outputs").properties().forEach(e -> outputs.put(e.getKey(), ValueJson.read(e.getValue())));
        TreeMap<InstanceAddress, InstanceState> instances = new TreeMap<>();
        for (JsonNode node : body.path("instances")) {
            InstanceState instance = instance(node);
            instances.put(instance.address(), instance);
        }
        int number = body.path("number").asInt();
        State state =
                new State(body.path("lineage").asText(), body.path("serial").asLong(), number, instances, outputs);
        return new Generation(
                number,
                Instant.parse(body.path("time").asText()),
                body.path("who").asText(),
                body.path("summary").asText(),
                body.path("complete").asBoolean(),
                state);
    }

    /** A journal's line, without its line end. */
    public static String writeLine(JournalEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("operation", entry.operation());
        if (entry instanceof JournalEntry.Intent intent) {
            node.put("kind", "intent").set("creates", array(intent.creates(), StateFileV1::instance));
        } else if (entry instanceof JournalEntry.Outcome outcome) {
            node.put("kind", "outcome").set("recorded", array(outcome.recorded(), StateFileV1::instance));
            ArrayNode removed = node.putArray("removed");
            outcome.removed().forEach(address -> removed.add(address.toString()));
        }
        return text(node, false);
    }

    /**
     * The entry in a journal's line.
     *
     * @throws IOException when the line is none, as the last one of a journal may be after a crash
     */
    public static JournalEntry readLine(String line) throws IOException {
        JsonNode node = tree(line.getBytes(StandardCharsets.UTF_8));
        String operation = node.path("operation").asText();
        if (node.path("kind").asText().equals("intent")) {
            return new JournalEntry.Intent(operation, instances(node.path("creates")));
        }
        List<InstanceAddress> removed = new ArrayList<>();
        for (JsonNode address : node.path("removed")) {
            removed.add(address(address.asText()));
        }
        return new JournalEntry.Outcome(operation, instances(node.path("recorded")), removed);
    }

    private static List<InstanceState> instances(JsonNode array) throws IOException {
        List<InstanceState> instances = new ArrayList<>();
        for (JsonNode node : array) {
            instances.add(instance(node));
        }
        return instances;
    }

    private static ObjectNode instance(InstanceState instance) {
        ObjectNode node = JSON.createObjectNode();
        node.put("address", instance.address().toString());
        node.put("host", instance.host());
        node.set("attributes", ValueJson.write(instance.attributes()));
        Value.Obj original = instance.original();
        if (original != null) {
            node.set("original", ValueJson.write(original));
        }
        ArrayNode dependencies = node.putArray("dependencies");
        instance.dependencies().forEach(dependency -> dependencies.add(dependency.toString()));
        return node;
    }

    private static InstanceState instance(JsonNode node) throws IOException {
        List<ResourceAddress> dependencies = new ArrayList<>();
        for (JsonNode dependency : node.path("dependencies")) {
            dependencies.add(address(dependency.asText()).resource());
        }
        return new InstanceState(
                address(node.path("address").asText()),
                node.path("host").asText(),
                ValueJson.readObjectValue(node.path("attributes")),
                node.has("original") ? ValueJson.readObjectValue(node.get("original")) : null,
                dependencies);
    }

    private static InstanceAddress address(String text) throws IOException {
        return InstanceAddress.parse(text)
                .orElseThrow(() -> new IOException("The state names a resource instance \"" + text
                        + "\", which is no address. The file is damaged; restore it from a backup."));
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ? extends JsonNode> write) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(value -> array.add(write.apply(value)));
        return array;
    }

    private static JsonNode tree(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException("The file is not JSON: it is damaged or was cut off. " + e.getOriginalMessage(), e);
        }
    }

    private static String checksum(JsonNode body) {
        return "sha256:" + Hashing.sha256().hashString(text(body, false), StandardCharsets.UTF_8);
    }

    private static String text(JsonNode node, boolean pretty) {
        try {
            return pretty
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n"
                    : JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new BugException("a JSON tree could not be written", e);
        }
    }
}
