package dev.plumb.value;

import java.util.TreeMap;

/** Questions to types. */
public final class Types {
    private Types() {}

    /** The type of values converted to {@code type}: the same without the notion of optional attributes. */
    public static Type withoutOptional(Type type) {
        if (type instanceof Type.ListOf list) {
            return new Type.ListOf(withoutOptional(list.element()));
        } else if (type instanceof Type.SetOf set) {
            return new Type.SetOf(withoutOptional(set.element()));
        } else if (type instanceof Type.MapOf map) {
            return new Type.MapOf(withoutOptional(map.element()));
        } else if (type instanceof Type.TupleOf tuple) {
            return new Type.TupleOf(
                    tuple.elements().stream().map(Types::withoutOptional).toList());
        } else if (type instanceof Type.ObjectOf object) {
            TreeMap<String, Type> attributes = new TreeMap<>(object.attributes());
            attributes.replaceAll((name, attribute) -> withoutOptional(attribute));
            return new Type.ObjectOf(attributes);
        }
        return type;
    }

    /** Whether {@link Type#DYNAMIC} is the type or a part of it. */
    public static boolean hasDynamic(Type type) {
        if (type instanceof Type.TupleOf tuple) {
            return tuple.elements().stream().anyMatch(Types::hasDynamic);
        } else if (type instanceof Type.ObjectOf object) {
            return object.attributes().values().stream().anyMatch(Types::hasDynamic);
        }
        return isCollection(type) ? hasDynamic(element(type)) : type == Type.DYNAMIC;
    }

    /** Whether it is a list, set or map. */
    public static boolean isCollection(Type type) {
        return type instanceof Type.ListOf || type instanceof Type.SetOf || type instanceof Type.MapOf;
    }

    /** Whether it is a list, set or tuple: what stands in brackets. */
    public static boolean isSequence(Type type) {
        return type instanceof Type.ListOf || type instanceof Type.SetOf || type instanceof Type.TupleOf;
    }

    /** The element type of a list, set or map; {@link Type#DYNAMIC} of any other type. */
    public static Type element(Type type) {
        if (type instanceof Type.ListOf list) {
            return list.element();
        } else if (type instanceof Type.SetOf set) {
            return set.element();
        }
        return type instanceof Type.MapOf map ? map.element() : Type.DYNAMIC;
    }
}
