package dev.plumb.lang.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumb.diagnostic.Result;
import dev.plumb.value.Mark;
import dev.plumb.value.Numbers;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a result with what Terraform recorded: failure, type, value, what is unknown and what sensitive. */
final class Agreement {
    private Agreement() {}

    static boolean between(JsonNode recorded, Result<Value> ours) {
        if (!recorded.get("ok").asBoolean()) {
            return ours.hasErrors();
        }
        return !ours.hasErrors()
                && type(ours.get().type()).equals(type(recorded.get("type")))
                && same(recorded.get("value"), recorded.get("unknown"), recorded.get("sensitive"), ours.get());
    }

    static String shown(Result<Value> result) {
        return result.hasErrors()
                ? result.diagnostics().get(0).detail()
                : String.valueOf(Values.unmarkDeep(result.get())) + " "
                        + type(result.get().type()) + Values.marksDeep(result.get());
    }

    private static boolean same(
            @Nullable JsonNode value, @Nullable JsonNode unknown, @Nullable JsonNode sensitive, Value ours) {
        if (isTrue(sensitive) != Values.marks(ours).contains(Mark.SENSITIVE)) {
            return false;
        }
        // Terraform's mask says no more of what is inside of something sensitive.
        Value bare = isTrue(sensitive) ? Values.unmarkDeep(ours) : Values.unmark(ours);
        if (isTrue(unknown) || bare instanceof Value.Unknown) {
            return isTrue(unknown) && bare instanceof Value.Unknown;
        }
        List<Value> elements = Values.elements(bare).orElse(null);
        if (elements != null) {
            return sameElements(value, unknown, sensitive, elements);
        }
        Map<String, Value> entries = Values.entries(bare).orElse(null);
        return entries != null ? sameEntries(value, unknown, sensitive, entries) : scalar(value, bare);
    }

    private static boolean isTrue(@Nullable JsonNode mask) {
        return mask != null && mask.isBoolean() && mask.asBoolean();
    }

    private static boolean sameElements(
            @Nullable JsonNode value, @Nullable JsonNode unknown, @Nullable JsonNode sensitive, List<Value> ours) {
        boolean same = value != null && value.isArray() && value.size() == ours.size();
        for (int i = 0; same && i < ours.size(); i++) {
            same = same(value.get(i), at(unknown, i), at(sensitive, i), ours.get(i));
        }
        return same;
    }

    private static @Nullable JsonNode at(@Nullable JsonNode mask, int index) {
        return mask == null ? null : mask.get(index);
    }

    private static boolean sameEntries(
            @Nullable JsonNode value,
            @Nullable JsonNode unknown,
            @Nullable JsonNode sensitive,
            Map<String, Value> ours) {
        boolean same = value != null && value.isObject();
        for (Map.Entry<String, Value> entry : ours.entrySet()) {
            String key = entry.getKey();
            same = same && same(value.get(key), at(unknown, key), at(sensitive, key), entry.getValue());
        }
        return same && value.properties().stream().allMatch(e -> ours.containsKey(e.getKey()));
    }

    private static @Nullable JsonNode at(@Nullable JsonNode mask, String key) {
        return mask == null ? null : mask.get(key);
    }

    private static boolean scalar(@Nullable JsonNode value, Value ours) {
        if (value == null || value.isNull()) {
            return ours instanceof Value.Null;
        } else if (ours instanceof Value.Str text) {
            return value.isTextual() && value.asText().equals(text.text());
        } else if (ours instanceof Value.Num number) {
            return value.isNumber()
                    && value.decimalValue().compareTo(new java.math.BigDecimal(Numbers.format(number))) == 0;
        }
        return ours instanceof Value.Bool bool && value.isBoolean() && value.asBoolean() == bool.truth();
    }

    /** cty's notation of a type. */
    private static String type(Type type) {
        if (type instanceof Type.ListOf list) {
            return "[list, " + type(list.element()) + "]";
        } else if (type instanceof Type.SetOf set) {
            return "[set, " + type(set.element()) + "]";
        } else if (type instanceof Type.MapOf map) {
            return "[map, " + type(map.element()) + "]";
        } else if (type instanceof Type.TupleOf tuple) {
            return "[tuple, " + tuple.elements().stream().map(Agreement::type).toList() + "]";
        } else if (type instanceof Type.ObjectOf object) {
            return "[object, "
                    + object.attributes().entrySet().stream()
                            .map(e -> e.getKey() + "=" + type(e.getValue()))
                            .sorted()
                            .toList()
                    + "]";
        }
        return type == Type.DYNAMIC ? "dynamic" : type.toString().toLowerCase(java.util.Locale.ROOT);
    }

    private static String type(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        String kind = node.get(0).asText();
        JsonNode inner = node.get(1);
        if (kind.equals("tuple")) {
            return "[tuple, "
                    + java.util.stream.StreamSupport.stream(inner.spliterator(), false)
                            .map(Agreement::type)
                            .toList() + "]";
        } else if (kind.equals("object")) {
            return "[object, "
                    + inner.properties().stream()
                            .map(e -> e.getKey() + "=" + type(e.getValue()))
                            .sorted()
                            .toList()
                    + "]";
        }
        return "[" + kind + ", " + type(inner) + "]";
    }
}
