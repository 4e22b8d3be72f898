package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values as JSON. Lists, sets and tuples become arrays, maps and objects become objects; what is read back are tuples and
 * objects, which a schema converts. A sensitive value is <code>{"$sensitive": ...}</code>, an unknown one
 * <code>{"$unknown": true}</code>; a key that begins with a dollar sign is written with a second one.
 */
public final class ValueJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SENSITIVE = "$sensitive";
    private static final String UNKNOWN = "$unknown";

    private ValueJson() {}

    /** The value as a JSON tree. */
    public static JsonNode write(Value value) {
        if (value instanceof Value.Marked marked) {
            return NODES.objectNode().set(SENSITIVE, write(marked.inner()));
        }
        if (value instanceof Value.Unknown) {
            return NODES.objectNode().put(UNKNOWN, true);
        }
        if (value instanceof Value.Null) {
            return NODES.nullNode();
        }
        if (value instanceof Value.Str text) {
            return NODES.textNode(text.text());
        }
        if (value instanceof Value.Num number) {
            return NODES.numberNode(number.number());
        }
        if (value instanceof Value.Bool bool) {
            return NODES.booleanNode(bool.truth());
        }
        return collection(value);
    }

    private static JsonNode collection(Value value) {
        if (value instanceof Value.Obj object) {
            return object(object.attributes());
        }
        if (value instanceof Value.MapVal map) {
            return object(map.elements());
        }
        if (value instanceof Value.Tuple tuple) {
            return array(tuple.elements());
        }
        if (value instanceof Value.ListVal list) {
            return array(list.elements());
        }
        if (value instanceof Value.SetVal set) {
            return array(set.elements());
        }
        throw new BugException("a kind of value that is not written: " + value.getClass());
    }

    private static ObjectNode object(Map<String, Value> values) {
        ObjectNode node = NODES.objectNode();
        values.forEach((key, value) -> node.set(key.startsWith("$") ? "$" + key : key, write(value)));
        return node;
    }

    private static ArrayNode array(Collection<Value> values) {
        ArrayNode node = NODES.arrayNode();
        values.forEach(value -> node.add(write(value)));
        return node;
    }

    /** The value that {@code node} stands for. */
    public static Value read(JsonNode node) {
        if (node.isObject()) {
            return readObject(node);
        }
        if (node.isArray()) {
            List<Value> elements = new ArrayList<>();
            node.forEach(element -> elements.add(read(element)));
            return new Value.Tuple(elements);
        }
        if (node.isNumber()) {
            return new Value.Num(node.decimalValue());
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? Value.TRUE : Value.FALSE;
        }
        return node.isNull() ? Value.NULL : new Value.Str(node.asText());
    }

    private static Value readObject(JsonNode node) {
        if (node.size() == 1 && node.has(SENSITIVE)) {
            return Values.mark(read(node.get(SENSITIVE)), Set.of(Mark.SENSITIVE));
        }
        if (node.size() == 1 && node.has(UNKNOWN)) {
            return new Value.Unknown(Type.DYNAMIC);
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String key = entry.getKey();
            attributes.put(key.startsWith("$$") ? key.substring(1) : key, read(entry.getValue()));
        });
        return new Value.Obj(attributes);
    }

    /**
     * The object that {@code node} stands for.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Value.Obj readObjectValue(JsonNode node) {
        if (read(node) instanceof Value.Obj object) {
            return object;
        }
        throw new IllegalArgumentException("an object was expected");
    }

    /** Writes the value to a stream. */
    static void write(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Marked marked) {
            json.writeStartObject();
            json.writeFieldName(SENSITIVE);
            write(json, marked.inner());
            json.writeEndObject();
        } else if (value instanceof Value.Unknown) {
            json.writeStartObject();
            json.writeBooleanField(UNKNOWN, true);
            json.writeEndObject();
        } else if (value instanceof Value.Null) {
            json.writeNull();
        } else if (value instanceof Value.Str text) {
            json.writeString(text.text());
        } else if (value instanceof Value.Num number) {
            json.writeNumber(number.number());
        } else if (value instanceof Value.Bool bool) {
            json.writeBoolean(bool.truth());
        } else {
            writeCollection(json, value);
        }
    }

    private static void writeCollection(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Obj object) {
            writeObject(json, object.attributes());
        } else if (value instanceof Value.MapVal map) {
            writeObject(json, map.elements());
        } else if (value instanceof Value.Tuple tuple) {
            writeArray(json, tuple.elements());
        } else if (value instanceof Value.ListVal list) {
            writeArray(json, list.elements());
        } else if (value instanceof Value.SetVal set) {
            writeArray(json, set.elements());
        } else {
            throw new BugException("a kind of value that is not written: " + value.getClass());
        }
    }

    private static void writeObject(JsonGenerator json, Map<String, Value> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            String key = entry.getKey();
            json.writeFieldName(key.startsWith("$") ? "$" + key : key);
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, Collection<Value> values) throws IOException {
        json.writeStartArray();
        for (Value value : values) {
            write(json, value);
        }
        json.writeEndArray();
    }

    /** The value that begins with the current token of a stream. */
    static Value read(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> readObject(json);
            case START_ARRAY -> {
                List<Value> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(json));
                }
                yield new Value.Tuple(elements);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(json.getDecimalValue());
            case VALUE_TRUE -> Value.TRUE;
            case VALUE_FALSE -> Value.FALSE;
            case VALUE_NULL -> Value.NULL;
            default -> new Value.Str(json.getText());
        };
    }

    private static Value readObject(JsonParser json) throws IOException {
        Map<String, Value> attributes = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (key.equals(SENSITIVE) || key.equals(UNKNOWN)) {
                Value inner = read(json);
                json.nextToken();
                return key.equals(SENSITIVE)
                        ? Values.mark(inner, Set.of(Mark.SENSITIVE))
                        : new Value.Unknown(Type.DYNAMIC);
            }
            attributes.put(key.startsWith("$$") ? key.substring(1) : key, read(json));
        }
        return new Value.Obj(attributes);
    }

    /** The object that begins with the current token of a stream. */
    static Value.Obj readObjectValue(JsonParser json) throws IOException {
        if (read(json) instanceof Value.Obj object) {
            return object;
        }
        throw new IOException("The state is damaged: where attributes should be, there is something else. Restore it "
                + "from a backup.");
    }
}
