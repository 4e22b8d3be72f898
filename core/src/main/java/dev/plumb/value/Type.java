package dev.plumb.value;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The type of a {@link Value}, with Terraform's type system: primitives, collections, structures, and "not known yet". */
public sealed interface Type {
    /** Text, in Unicode normalization form C. */
    Type STRING = Primitive.STRING;
    /** A decimal number of arbitrary precision. */
    Type NUMBER = Primitive.NUMBER;
    /** True or false. */
    Type BOOL = Primitive.BOOL;
    /** Any type; as the type of a value, one that is not known yet. */
    Type DYNAMIC = Dynamic.ANY;

    /** The types without parts. */
    enum Primitive implements Type {
        /** See {@link Type#STRING}. */
        STRING,
        /** See {@link Type#NUMBER}. */
        NUMBER,
        /** See {@link Type#BOOL}. */
        BOOL
    }

    /** The placeholder type, with its one member. */
    enum Dynamic implements Type {
        /** See {@link Type#DYNAMIC}. */
        ANY
    }

    /** A sequence of values of one type. */
    record ListOf(Type element) implements Type {}

    /** Distinct values of one type, without order. */
    record SetOf(Type element) implements Type {}

    /** Values of one type by string keys. */
    record MapOf(Type element) implements Type {}

    /** A sequence with a type of its own for each place. */
    record TupleOf(List<Type> elements) implements Type {
        /** Keeps a copy of {@code elements}. */
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * Named attributes, each with a type of its own.
     *
     * @param attributes name to type, in name order
     * @param optional names that a value converted to this type may leave out (type constraints only)
     */
    record ObjectOf(Map<String, Type> attributes, Set<String> optional) implements Type {
        /** Keeps sorted copies. */
        public ObjectOf {
            attributes = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(attributes));
            optional = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(optional));
        }

        /** An object type without optional attributes. */
        public ObjectOf(Map<String, Type> attributes) {
            this(attributes, Set.of());
        }
    }
}
