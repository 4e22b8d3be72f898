package dev.plumb.value;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable value of the language. Equality is structural: same type, same content, same marks.
 *
 * <p>A mark wraps ({@link Marked}), so that code which forgets marks fails to match instead of leaking a secret.
 * Marks may sit at any depth; {@link Marked} never wraps another {@link Marked}.
 */
public sealed interface Value {
    /** Its type; {@link Type#DYNAMIC} where that is not known yet. */
    Type type();

    /** True. */
    Value TRUE = new Bool(true);
    /** False. */
    Value FALSE = new Bool(false);
    /** The empty object. */
    Value EMPTY_OBJECT = new Obj(Map.of());
    /** The empty tuple. */
    Value EMPTY_TUPLE = new Tuple(List.of());
    /** A null whose type is not known. */
    Value NULL = new Null(Type.DYNAMIC);
    /** An unknown whose type is not known either. */
    Value UNKNOWN = new Unknown(Type.DYNAMIC);

    /** Text. */
    record Str(String text) implements Value {
        /** Normalizes to form C. */
        public Str {
            text = NormalText.of(text);
        }

        @Override
        public Type type() {
            return Type.STRING;
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return this == object || (object instanceof Str other && text.equals(other.text));
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /**
     * A binary number, as {@link Numbers} computes with it.
     *
     * @param number a decimal that reads back as this number, and the shortest one but for some powers of two
     * @param bits how many bits it has; 0 for an infinity, which arises from a division by zero and never leaves the
     *     expression that it is in, so that no one outside needs to expect it
     */
    record Num(BigDecimal number, int bits) implements Value {
        /** Brings the decimal to its one form. */
        public Num {
            number = Numbers.normal(number, bits == 0 ? Numbers.BITS : bits);
        }

        /** A number as it is written or read. */
        public Num(BigDecimal number) {
            this(number, Numbers.BITS);
        }

        static Num infinity(int sign) {
            return new Num(BigDecimal.valueOf(sign), 0);
        }

        /** Whether it is one of the two infinities, of which only the sign means anything. */
        public boolean isInfinite() {
            return bits == 0;
        }

        /** -1, 0 or 1. */
        public int signum() {
            return number.signum();
        }

        @Override
        public Type type() {
            return Type.NUMBER;
        }

        /** Whether it is the same number, be it with other bits. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Num that
                    && (bits == that.bits ? number.equals(that.number) : Numbers.compare(this, that) == 0);
        }

        @Override
        public int hashCode() {
            return isInfinite()
                    ? number.signum()
                    : Numbers.exact(this).stripTrailingZeros().hashCode();
        }

        @Override
        public String toString() {
            return Numbers.format(this);
        }
    }

    /** True or false. */
    record Bool(boolean truth) implements Value {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /** A list; all elements have the type {@code element}. */
    record ListVal(Type element, List<Value> elements) implements Value {
        /** Keeps a copy. */
        public ListVal {
            elements = List.copyOf(elements);
        }

        @Override
        public Type type() {
            return new Type.ListOf(element);
        }
    }

    /** A set; elements are distinct and in a canonical order, see {@link Values#setOf}, which makes them so. */
    record SetVal(Type element, List<Value> elements) implements Value {
        /** Keeps a copy. */
        public SetVal {
            elements = List.copyOf(elements);
        }

        @Override
        public Type type() {
            return new Type.SetOf(element);
        }
    }

    /** A map, in key order; all elements have the type {@code element}. */
    record MapVal(Type element, Map<String, Value> elements) implements Value {
        /** Keeps a sorted copy. */
        public MapVal {
            elements = sorted(elements);
        }

        @Override
        public Type type() {
            return new Type.MapOf(element);
        }
    }

    /** A tuple. */
    record Tuple(List<Value> elements) implements Value {
        /** Keeps a copy. */
        public Tuple {
            elements = List.copyOf(elements);
        }

        @Override
        public Type type() {
            return new Type.TupleOf(elements.stream().map(Value::type).toList());
        }
    }

    /** An object, in attribute name order. */
    record Obj(Map<String, Value> attributes) implements Value {
        /** Keeps a sorted copy. */
        public Obj {
            attributes = sorted(attributes);
        }

        @Override
        public Type type() {
            Map<String, Type> types = new LinkedHashMap<>();
            attributes.forEach((name, value) -> types.put(name, value.type()));
            return new Type.ObjectOf(types);
        }
    }

    /** The absence of a value of a type. */
    record Null(Type type) implements Value {}

    /** A value of a type that will be known only after something was applied. */
    record Unknown(Type type, Refinement refinement) implements Value {
        /** Of a value of which nothing but the type can be known, nothing is. */
        public Unknown {
            refinement = type == Type.DYNAMIC ? Refinement.NONE : refinement;
        }

        /** An unknown of which nothing else is known. */
        public Unknown(Type type) {
            this(type, Refinement.NONE);
        }

        /** Whether it is an unknown of the same type; what else is known of it does not count. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Unknown that && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }

        /** An unknown that will not be null. */
        public static Unknown notNull(Type type) {
            return new Unknown(type, Refinement.NOT_NULL);
        }

        @Override
        public String toString() {
            return "Unknown[type=" + type + "]";
        }
    }

    /** A value that carries marks. */
    record Marked(Value inner, Set<Mark> marks) implements Value {
        /** Refuses a marked inner value and an empty set: use {@link Values#mark}. */
        public Marked {
            if (inner instanceof Marked || marks.isEmpty()) {
                throw new IllegalArgumentException("marks are joined by Values.mark");
            }
            marks = Collections.unmodifiableSet(java.util.EnumSet.copyOf(marks));
        }

        @Override
        public Type type() {
            return inner.type();
        }

        /** Does not show the value. */
        @Override
        public String toString() {
            return "(" + marks.toString().toLowerCase(java.util.Locale.ROOT) + " value)";
        }
    }

    /** Shared, not copied, when it is one of ours already. */
    private static Map<String, Value> sorted(Map<String, Value> map) {
        return ImmutableSortedMap.copyOf(map);
    }
}
