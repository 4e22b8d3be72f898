package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.value.Type;
import java.util.Locale;

/** Types in the notation of Terraform's JSON formats: {@code "string"}, {@code ["list", "string"]}. */
final class TypeNode {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TypeNode() {}

    static JsonNode of(Type type) {
        if (type instanceof Type.ListOf list) {
            return pair("list", of(list.element()));
        } else if (type instanceof Type.SetOf set) {
            return pair("set", of(set.element()));
        } else if (type instanceof Type.MapOf map) {
            return pair("map", of(map.element()));
        } else if (type instanceof Type.TupleOf tuple) {
            ArrayNode elements = NODES.arrayNode();
            tuple.elements().forEach(element -> elements.add(of(element)));
            return pair("tuple", elements);
        } else if (type instanceof Type.ObjectOf object) {
            ObjectNode attributes = NODES.objectNode();
            object.attributes().forEach((name, attribute) -> attributes.set(name, of(attribute)));
            return pair("object", attributes);
        }
        return NODES.textNode(
                type instanceof Type.Primitive primitive ? primitive.name().toLowerCase(Locale.ROOT) : "dynamic");
    }

    private static ArrayNode pair(String kind, JsonNode parts) {
        return NODES.arrayNode().add(kind).add(parts);
    }
}
