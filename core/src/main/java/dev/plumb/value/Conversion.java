package dev.plumb.value;

import dev.plumb.diagnostic.Result;
import java.util.List;
import java.util.Map;

/** Conversion of values from one type to another, by the rules of Terraform. */
public final class Conversion {
    private Conversion() {}

    /**
     * The value as one of type {@code type}: strings, numbers and bools into one another, tuples into lists and sets,
     * objects into maps and into objects with fewer or optional attributes, element by element. Nulls, unknowns and
     * marks are kept. The errors name the path to what did not fit, never a sensitive value; there is one for each part
     * that did not fit.
     */
    public static Result<Value> convert(Value value, Type type) {
        if (type == Type.DYNAMIC || isAlready(value, type)) {
            return Result.of(value);
        } else if (type == Type.STRING && value instanceof Value.Num number) {
            return Result.of(new Value.Str(Numbers.format(number)));
        }
        return new Converter().convertRoot(value, type);
    }

    /** Whether that can be seen at once: a string, number or bool of that type. */
    public static boolean isAlready(Value value, Type type) {
        return (value instanceof Value.Str && type == Type.STRING)
                || (value instanceof Value.Num && type == Type.NUMBER)
                || (value instanceof Value.Bool && type == Type.BOOL);
    }

    /** Whether some value of type {@code from} can be converted to {@code to}. */
    public static boolean isPossible(Type from, Type to) {
        if (from == Type.DYNAMIC || to == Type.DYNAMIC || from.equals(to)) {
            return true;
        } else if (from instanceof Type.Primitive && to instanceof Type.Primitive) {
            return from == Type.STRING || to == Type.STRING;
        } else if (to instanceof Type.ListOf || to instanceof Type.SetOf) {
            return intoSequence(from, Types.element(to));
        } else if (to instanceof Type.MapOf map) {
            return intoMap(from, map.element());
        } else if (to instanceof Type.TupleOf tuple) {
            return from instanceof Type.TupleOf given && intoTuple(given.elements(), tuple.elements());
        }
        return to instanceof Type.ObjectOf object && intoObject(from, object);
    }

    private static boolean intoSequence(Type from, Type element) {
        if (from instanceof Type.TupleOf tuple) {
            return tuple.elements().stream().allMatch(part -> isPossible(part, element));
        }
        return (from instanceof Type.ListOf || from instanceof Type.SetOf) && isPossible(Types.element(from), element);
    }

    private static boolean intoMap(Type from, Type element) {
        if (from instanceof Type.ObjectOf object) {
            return object.attributes().values().stream().allMatch(part -> isPossible(part, element));
        }
        return from instanceof Type.MapOf map && isPossible(map.element(), element);
    }

    private static boolean intoTuple(List<Type> from, List<Type> to) {
        boolean possible = from.size() == to.size();
        for (int i = 0; possible && i < from.size(); i++) {
            possible = isPossible(from.get(i), to.get(i));
        }
        return possible;
    }

    private static boolean intoObject(Type from, Type.ObjectOf to) {
        if (from instanceof Type.MapOf map) {
            return to.attributes().values().stream().allMatch(part -> isPossible(map.element(), part));
        }
        return from instanceof Type.ObjectOf object
                && to.attributes().entrySet().stream().allMatch(attribute -> intoAttribute(object, to, attribute));
    }

    private static boolean intoAttribute(Type.ObjectOf from, Type.ObjectOf to, Map.Entry<String, Type> attribute) {
        Type given = from.attributes().get(attribute.getKey());
        return given == null ? to.optional().contains(attribute.getKey()) : isPossible(given, attribute.getValue());
    }
}
