package dev.plumb.providers.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values in the notation of Terraform's state: plain JSON beside its type. */
final class TypedJson {
    private TypedJson() {}

    static Type type(JsonNode node) {
        if (node.isTextual()) {
            return switch (node.asText()) {
                case "string" -> Type.STRING;
                case "number" -> Type.NUMBER;
                case "bool" -> Type.BOOL;
                default -> Type.DYNAMIC;
            };
        }
        JsonNode of = node.path(1);
        return switch (node.path(0).asText()) {
            case "list" -> new Type.ListOf(type(of));
            case "set" -> new Type.SetOf(type(of));
            case "map" -> new Type.MapOf(type(of));
            case "tuple" -> {
                List<Type> elements = new ArrayList<>();
                of.forEach(element -> elements.add(type(element)));
                yield new Type.TupleOf(elements);
            }
            case "object" -> {
                Map<String, Type> attributes = new LinkedHashMap<>();
                of.properties().forEach(e -> attributes.put(e.getKey(), type(e.getValue())));
                yield new Type.ObjectOf(attributes);
            }
            default -> Type.DYNAMIC;
        };
    }

    static Value value(JsonNode node, Type type) {
        Value plain = plain(node);
        Value converted = Conversion.convert(plain, type).orNull();
        return converted == null ? plain : converted;
    }

    private static Value plain(JsonNode node) {
        if (node.isArray()) {
            List<Value> elements = new ArrayList<>();
            node.forEach(element -> elements.add(plain(element)));
            return new Value.Tuple(elements);
        }
        if (node.isObject()) {
            Map<String, Value> attributes = new LinkedHashMap<>();
            node.properties().forEach(e -> attributes.put(e.getKey(), plain(e.getValue())));
            return new Value.Obj(attributes);
        }
        if (node.isNumber()) {
            return new Value.Num(node.decimalValue());
        }
        return node.isBoolean()
                ? Values.bool(node.booleanValue())
                : node.isTextual() ? new Value.Str(node.asText()) : Value.NULL;
    }
}
