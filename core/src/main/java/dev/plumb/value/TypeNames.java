package dev.plumb.value;

import java.util.Locale;
import java.util.stream.Collectors;

/** What types are called: in messages, and in the language. */
public final class TypeNames {
    private TypeNames() {}

    /** For messages: {@code string}, {@code list of number}, {@code object}. */
    public static String friendly(Type type) {
        if (type instanceof Type.ListOf list) {
            return "list of " + friendly(list.element());
        } else if (type instanceof Type.SetOf set) {
            return "set of " + friendly(set.element());
        } else if (type instanceof Type.MapOf map) {
            return "map of " + friendly(map.element());
        } else if (type instanceof Type.TupleOf) {
            return "tuple";
        } else if (type instanceof Type.ObjectOf) {
            return "object";
        } else if (type instanceof Type.Primitive primitive) {
            return primitive.name().toLowerCase(Locale.ROOT);
        }
        return "any type";
    }

    /** The friendly name with its article: {@code a string}, {@code an object}. */
    public static String withArticle(Type type) {
        String name = friendly(type);
        return type == Type.DYNAMIC ? "a value of any type" : (name.startsWith("o") ? "an " : "a ") + name;
    }

    /** As a type constraint writes it: {@code list(string)}, <code>object({ a = number })</code>. */
    public static String constraint(Type type) {
        if (type instanceof Type.ListOf list) {
            return "list(" + constraint(list.element()) + ")";
        } else if (type instanceof Type.SetOf set) {
            return "set(" + constraint(set.element()) + ")";
        } else if (type instanceof Type.MapOf map) {
            return "map(" + constraint(map.element()) + ")";
        } else if (type instanceof Type.TupleOf tuple) {
            return tuple.elements().stream()
                    .map(TypeNames::constraint)
                    .collect(Collectors.joining(", ", "tuple([", "])"));
        } else if (type instanceof Type.ObjectOf object) {
            return object(object);
        }
        return type == Type.DYNAMIC ? "any" : friendly(type);
    }

    private static String object(Type.ObjectOf object) {
        if (object.attributes().isEmpty()) {
            return "object({})";
        }
        return object.attributes().entrySet().stream()
                .map(e -> e.getKey() + " = "
                        + (object.optional().contains(e.getKey())
                                ? "optional(" + constraint(e.getValue()) + ")"
                                : constraint(e.getValue())))
                .collect(Collectors.joining(", ", "object({ ", " })"));
    }
}
