package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plumb.value.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Types as JSON, in the notation of Terraform's state: {@code "string"}, {@code ["list", "string"]}. */
public final class TypeJson {
    private TypeJson() {}

    /** Writes the type to a stream. */
    public static void write(JsonGenerator json, Type type) throws IOException {
        if (type instanceof Type.ListOf list) {
            collection(json, "list", list.element());
        } else if (type instanceof Type.SetOf set) {
            collection(json, "set", set.element());
        } else if (type instanceof Type.MapOf map) {
            collection(json, "map", map.element());
        } else if (type instanceof Type.TupleOf tuple) {
            json.writeStartArray();
            json.writeString("tuple");
            json.writeStartArray();
            for (Type element : tuple.elements()) {
                write(json, element);
            }
            json.writeEndArray();
            json.writeEndArray();
        } else if (type instanceof Type.ObjectOf object) {
            json.writeStartArray();
            json.writeString("object");
            json.writeStartObject();
            for (Map.Entry<String, Type> attribute : object.attributes().entrySet()) {
                json.writeFieldName(attribute.getKey());
                write(json, attribute.getValue());
            }
            json.writeEndObject();
            json.writeEndArray();
        } else {
            json.writeString(
                    type instanceof Type.Primitive primitive ? primitive.name().toLowerCase(Locale.ROOT) : "dynamic");
        }
    }

    private static void collection(JsonGenerator json, String kind, Type element) throws IOException {
        json.writeStartArray();
        json.writeString(kind);
        write(json, element);
        json.writeEndArray();
    }

    /** The type that begins with the current token of a stream. */
    static Type read(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return switch (json.getText()) {
                case "string" -> Type.STRING;
                case "number" -> Type.NUMBER;
                case "bool" -> Type.BOOL;
                default -> Type.DYNAMIC;
            };
        }
        json.nextToken();
        String kind = json.getText();
        json.nextToken();
        Type type = switch (kind) {
            case "list" -> new Type.ListOf(read(json));
            case "set" -> new Type.SetOf(read(json));
            case "map" -> new Type.MapOf(read(json));
            case "tuple" -> new Type.TupleOf(readElements(json));
            case "object" -> new Type.ObjectOf(readAttributes(json));
            default -> throw new IOException("There is no kind of type \"" + kind + "\". The file is damaged.");
        };
        json.nextToken();
        return type;
    }

    private static List<Type> readElements(JsonParser json) throws IOException {
        List<Type> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(json));
        }
        return elements;
    }

    private static Map<String, Type> readAttributes(JsonParser json) throws IOException {
        Map<String, Type> attributes = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            attributes.put(name, read(json));
        }
        return attributes;
    }
}
