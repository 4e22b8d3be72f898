package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
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
 * Values as Json.MAPPER. Strings, numbers, bools, nulls, tuples and objects are what they look like. The others are objects with one
 * key that begins with a dollar sign: <code>{"$list": [TYPE, [...]]}</code> with the type of the elements, so {@code $set} and
 * {@code $map}; <code>{"$unknown": TYPE}</code>; <code>{"$sensitive": ...}</code>. A key of an object that begins with a
 * dollar sign is written with a second one.
 */
public final class ValueJson {
    private static final String SENSITIVE = "$sensitive";
    private static final String UNKNOWN = "$unknown";
    private static final String LIST = "$list";
    private static final String SET = "$set";
    private static final String MAP = "$map";
    private static final Set<String> KINDS = Set.of(SENSITIVE, UNKNOWN, LIST, SET, MAP);

    private ValueJson() {}

    /** The value as a JSON tree. */
    public static JsonNode write(Value value) {
        try (TokenBuffer buffer = new TokenBuffer(Json.MAPPER, false)) {
            write(buffer, value);
            return Json.MAPPER.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new BugException("a value could not be written to memory", e);
        }
    }

    /** The value that {@code node} stands for. */
    public static Value read(JsonNode node) {
        try (JsonParser parser = node.traverse()) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a value", e);
        }
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
        if (value instanceof Value.Null) {
            json.writeNull();
        } else if (value instanceof Value.Str text) {
            json.writeString(text.text());
        } else if (value instanceof Value.Num number) {
            json.writeNumber(number.number());
        } else if (value instanceof Value.Bool bool) {
            json.writeBoolean(bool.truth());
        } else if (value instanceof Value.Obj object) {
            writeObject(json, object.attributes());
        } else if (value instanceof Value.Tuple tuple) {
            writeArray(json, tuple.elements());
        } else {
            writeKind(json, value);
        }
    }

    private static void writeKind(JsonGenerator json, Value value) throws IOException {
        json.writeStartObject();
        if (value instanceof Value.Marked marked) {
            json.writeFieldName(SENSITIVE);
            write(json, marked.inner());
        } else if (value instanceof Value.Unknown) {
            json.writeFieldName(UNKNOWN);
            TypeJson.write(json, value.type());
        } else if (value instanceof Value.ListVal list) {
            head(json, LIST, list.element());
            writeArray(json, list.elements());
            json.writeEndArray();
        } else if (value instanceof Value.SetVal set) {
            head(json, SET, set.element());
            writeArray(json, set.elements());
            json.writeEndArray();
        } else if (value instanceof Value.MapVal map) {
            head(json, MAP, map.element());
            writeObject(json, map.elements());
            json.writeEndArray();
        } else {
            throw new BugException("a kind of value that is not written: " + value.getClass());
        }
        json.writeEndObject();
    }

    private static void head(JsonGenerator json, String kind, Type element) throws IOException {
        json.writeFieldName(kind);
        json.writeStartArray();
        TypeJson.write(json, element);
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
            case START_ARRAY -> new Value.Tuple(readArray(json));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(json.getDecimalValue());
            case VALUE_TRUE -> Value.TRUE;
            case VALUE_FALSE -> Value.FALSE;
            case VALUE_NULL -> Value.NULL;
            default -> new Value.Str(json.getText());
        };
    }

    private static List<Value> readArray(JsonParser json) throws IOException {
        List<Value> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(json));
        }
        return elements;
    }

    private static Value readObject(JsonParser json) throws IOException {
        Map<String, Value> attributes = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (KINDS.contains(key)) {
                Value value = readKind(key, json);
                json.nextToken();
                return value;
            }
            attributes.put(key.startsWith("$$") ? key.substring(1) : key, read(json));
        }
        return new Value.Obj(attributes);
    }

    private static Value readKind(String kind, JsonParser json) throws IOException {
        if (kind.equals(SENSITIVE)) {
            return Values.mark(read(json), Set.of(Mark.SENSITIVE));
        }
        if (kind.equals(UNKNOWN)) {
            return new Value.Unknown(TypeJson.read(json));
        }
        json.nextToken();
        Type element = TypeJson.read(json);
        json.nextToken();
        Value value;
        if (kind.equals(MAP)) {
            Map<String, Value> elements =
                    read(json) instanceof Value.Obj object ? new LinkedHashMap<>(object.attributes()) : Map.of();
            elements.replaceAll((key, member) -> typed(member, element));
            value = new Value.MapVal(element, elements);
        } else {
            List<Value> elements = readArray(json).stream()
                    .map(member -> typed(member, element))
                    .toList();
            value = kind.equals(LIST) ? new Value.ListVal(element, elements) : new Value.SetVal(element, elements);
        }
        json.nextToken();
        return value;
    }

    /** A null among the elements of a collection has their type. */
    private static Value typed(Value member, Type element) {
        return member instanceof Value.Null ? new Value.Null(element) : member;
    }

    /** The object that begins with the current token of a stream. */
    static Value.Obj readObjectValue(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT && readObject(json) instanceof Value.Obj object) {
            return object;
        }
        throw new IOException(
                "The file has a value where an object should be. It is damaged; restore it from a backup.");
    }
}
