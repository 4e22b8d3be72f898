package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values in the form of Terraform's JSON output: plain, with masks beside them for what is unknown and what is sensitive. */
final class ValuesJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValuesJson() {}

    /** The value: what is unknown is left out of objects and null elsewhere; secrets of which only a hash is there are null. */
    static JsonNode of(Value marked) {
        Value value = Values.unmark(marked);
        if (dev.plumb.state.Sealer.isSealed(marked)) {
            return NODES.nullNode();
        }
        Map<String, Value> members = members(value);
        if (members != null) {
            ObjectNode object = NODES.objectNode();
            members.forEach((name, member) -> {
                if (!(Values.unmark(member) instanceof Value.Unknown)) {
                    object.set(name, of(member));
                }
            });
            return object;
        }
        List<Value> elements = elements(value);
        if (elements != null) {
            ArrayNode array = NODES.arrayNode();
            elements.forEach(element -> array.add(of(element)));
            return array;
        }
        if (value instanceof Value.Str text) {
            return NODES.textNode(text.text());
        }
        if (value instanceof Value.Num number) {
            return NODES.numberNode(number.number());
        }
        return value instanceof Value.Bool bool ? NODES.booleanNode(bool.truth()) : NODES.nullNode();
    }

    /** Where it is unknown. */
    static JsonNode unknown(Value value) {
        return mask(value, v -> Values.unmark(v) instanceof Value.Unknown);
    }

    /** Where it is sensitive. */
    static JsonNode sensitive(Value value) {
        return mask(value, v -> Values.marks(v).contains(Mark.SENSITIVE));
    }

    /** True where it holds; else the parts in which it does, which are objects and lists also where it holds nowhere. */
    private static JsonNode mask(Value value, Predicate<Value> holds) {
        if (holds.test(value)) {
            return NODES.booleanNode(true);
        }
        Map<String, Value> members = members(Values.unmark(value));
        if (members != null) {
            ObjectNode object = NODES.objectNode();
            members.forEach((name, member) -> {
                JsonNode inner = mask(member, holds);
                if (!inner.isBoolean() || inner.booleanValue()) {
                    object.set(name, inner);
                }
            });
            return object;
        }
        List<Value> elements = elements(Values.unmark(value));
        if (elements != null) {
            ArrayNode array = NODES.arrayNode();
            Function<Value, JsonNode> inner = element -> mask(element, holds);
            elements.forEach(element -> array.add(inner.apply(element)));
            return array;
        }
        return value instanceof Value.Unknown unknown ? shape(unknown.type()) : NODES.booleanNode(false);
    }

    /** Of something unknown that will have parts, none is known to be anything. */
    private static JsonNode shape(Type type) {
        if (type instanceof Type.ObjectOf || type instanceof Type.MapOf) {
            return NODES.objectNode();
        }
        boolean sequence = type instanceof Type.ListOf || type instanceof Type.SetOf || type instanceof Type.TupleOf;
        return sequence ? NODES.arrayNode() : NODES.booleanNode(false);
    }

    private static @Nullable Map<String, Value> members(Value value) {
        if (value instanceof Value.Obj object) {
            return object.attributes();
        }
        return value instanceof Value.MapVal map ? map.elements() : null;
    }

    private static @Nullable List<Value> elements(Value value) {
        if (value instanceof Value.Tuple tuple) {
            return tuple.elements();
        }
        if (value instanceof Value.ListVal list) {
            return list.elements();
        }
        return value instanceof Value.SetVal set ? set.elements() : null;
    }
}
