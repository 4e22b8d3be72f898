package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.state.Sealer;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Outputs for people and, in Terraform's shapes, for programs. A secret that cannot be had back is null there. */
public final class OutputsView {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OutputsView() {}

    /** All of them, secrets hidden. */
    public static String text(SortedMap<String, Value> outputs) {
        List<String> lines = new ArrayList<>();
        outputs.forEach((name, value) -> lines.add(name + " = " + ValueText.of(value)));
        return String.join("\n", lines);
    }

    /** All of them, with their types. */
    public static String json(SortedMap<String, Value> outputs) {
        ObjectNode all = NODES.objectNode();
        outputs.forEach((name, value) -> {
            ObjectNode output = all.putObject(name);
            output.put("sensitive", Values.isSensitive(value));
            output.set("type", type(plain(value)));
            output.set("value", node(plain(value)));
        });
        return all.toPrettyString();
    }

    /** The value of one of them. */
    public static String json(Value value) {
        return node(plain(value)).toString();
    }

    private static Value plain(Value value) {
        return Sealer.isSealed(value) ? Value.NULL : Values.unmarkDeep(value);
    }

    private static JsonNode node(Value value) {
        if (value instanceof Value.Str text) {
            return NODES.textNode(text.text());
        }
        if (value instanceof Value.Num number) {
            return NODES.numberNode(number.number());
        }
        if (value instanceof Value.Bool bool) {
            return NODES.booleanNode(bool.truth());
        }
        Map<String, Value> entries = Values.entries(value).orElse(null);
        if (entries != null) {
            ObjectNode object = NODES.objectNode();
            entries.forEach((key, entry) -> object.set(key, node(entry)));
            return object;
        }
        List<Value> elements = Values.elements(value).orElse(null);
        if (elements != null) {
            ArrayNode array = NODES.arrayNode();
            elements.forEach(element -> array.add(node(element)));
            return array;
        }
        return NODES.nullNode();
    }

    private static JsonNode type(Value value) {
        if (value instanceof Value.Str) {
            return NODES.textNode("string");
        }
        if (value instanceof Value.Num) {
            return NODES.textNode("number");
        }
        if (value instanceof Value.Bool) {
            return NODES.textNode("bool");
        }
        Map<String, Value> entries = Values.entries(value).orElse(null);
        if (entries != null) {
            ObjectNode types = NODES.objectNode();
            entries.forEach((key, entry) -> types.set(key, type(entry)));
            return NODES.arrayNode().add("object").add(types);
        }
        List<Value> elements = Values.elements(value).orElse(null);
        if (elements != null) {
            ArrayNode types = NODES.arrayNode();
            elements.forEach(element -> types.add(type(element)));
            return NODES.arrayNode().add("tuple").add(types);
        }
        return NODES.textNode("dynamic");
    }
}
