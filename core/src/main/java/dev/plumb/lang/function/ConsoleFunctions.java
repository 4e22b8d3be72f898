package dev.plumb.lang.function;

import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Functions that only a console has. */
final class ConsoleFunctions {
    private ConsoleFunctions() {}

    static List<Function> all() {
        return List.of(Definition.named("type", "The type of a value, as a type constraint writes it.")
                .takesAnything("value")
                .returns(STRING, a -> new Value.Str(text(a.get(0).type(), ""))));
    }

    private static String element(Type type, String margin) {
        boolean isPlain = type instanceof Type.Primitive || type == Type.DYNAMIC;
        String inner = margin + "    ";
        return isPlain ? text(type, margin) : "\n" + inner + text(type, inner) + ",\n" + margin;
    }

    /** Objects and tuples on a line for each part. */
    private static String text(Type type, String margin) {
        String inner = margin + "    ";
        if (type instanceof Type.ListOf list) {
            return "list(" + element(list.element(), margin) + ")";
        } else if (type instanceof Type.SetOf set) {
            return "set(" + element(set.element(), margin) + ")";
        } else if (type instanceof Type.MapOf map) {
            return "map(" + element(map.element(), margin) + ")";
        } else if (type instanceof Type.TupleOf tuple && !tuple.elements().isEmpty()) {
            return tuple.elements().stream()
                    .map(element -> inner + text(element, inner) + ",\n")
                    .collect(Collectors.joining("", "tuple([\n", margin + "])"));
        } else if (type instanceof Type.ObjectOf object && !object.attributes().isEmpty()) {
            return object.attributes().entrySet().stream()
                    .map(e -> inner + e.getKey() + ": " + text(e.getValue(), inner) + ",\n")
                    .collect(Collectors.joining("", "object({\n", margin + "})"));
        }
        return type == Type.DYNAMIC ? "dynamic" : TypeNames.constraint(type);
    }
}
