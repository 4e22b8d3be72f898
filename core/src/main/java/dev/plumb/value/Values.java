package dev.plumb.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Questions to values, and operations on their marks. */
public final class Values {
    private Values() {}

    /** The number. */
    public static Value.Num number(long number) {
        return new Value.Num(BigDecimal.valueOf(number), Numbers.COUNTED);
    }

    /** Text. */
    public static Value.Str string(String text) {
        return new Value.Str(text);
    }

    /** True or false. */
    public static Value bool(boolean truth) {
        return truth ? Value.TRUE : Value.FALSE;
    }

    /** The list of those strings. */
    public static Value.ListVal strings(Collection<String> texts) {
        return new Value.ListVal(
                Type.STRING,
                texts.stream().map(text -> (Value) new Value.Str(text)).toList());
    }

    /** The set of {@code elements} (all of type {@code element}), distinct, in canonical order; marks go to the set. */
    public static Value setOf(Type element, Collection<? extends Value> elements) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        List<Value> bare = new ArrayList<>(elements.size());
        for (Value value : elements) {
            if (isMarked(value)) {
                collectMarks(value, marks);
            }
            bare.add(unmarkDeep(value));
        }
        return mark(new Value.SetVal(element, SetOrder.arrange(bare)), marks);
    }

    /** The value with {@code marks} joined to those that it has; itself when there are none to join. */
    public static Value mark(Value value, Set<Mark> marks) {
        if (marks.isEmpty()) {
            return value;
        }
        if (!(value instanceof Value.Marked marked)) {
            return new Value.Marked(value, marks);
        }
        if (marked.marks().containsAll(marks)) {
            return value;
        }
        Set<Mark> joined = EnumSet.copyOf(marks);
        joined.addAll(marked.marks());
        return new Value.Marked(marked.inner(), joined);
    }

    /** The marks of the value itself, not of what is inside. */
    public static Set<Mark> marks(Value value) {
        return value instanceof Value.Marked marked ? marked.marks() : Set.of();
    }

    /** Adds the marks of the value itself. Takes less time than {@link #marks} where there are none, as in most cases. */
    public static void addMarks(Value value, Set<Mark> into) {
        if (value instanceof Value.Marked marked) {
            into.addAll(marked.marks());
        }
    }

    /** The marks of the value and of everything inside. */
    public static Set<Mark> marksDeep(Value value) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        collectMarks(value, marks);
        return marks;
    }

    private static void collectMarks(Value value, Set<Mark> into) {
        addMarks(value, into);
        for (Value child : children(unmark(value))) {
            collectMarks(child, into);
        }
    }

    /** Whether the value or anything inside has marks. */
    public static boolean isMarked(Value value) {
        if (value instanceof Value.Marked) {
            return true;
        }
        for (Value child : children(value)) {
            if (isMarked(child)) {
                return true;
            }
        }
        return false;
    }

    /** The value without its own marks; those inside stay. */
    public static Value unmark(Value value) {
        return value instanceof Value.Marked marked ? marked.inner() : value;
    }

    /** The value without any marks, at any depth; itself when it has none. */
    public static Value unmarkDeep(Value value) {
        return !isMarked(value) ? value : mapParts(unmark(value), Values::unmarkDeepAlways);
    }

    private static Value unmarkDeepAlways(Value value) {
        return mapParts(unmark(value), Values::unmarkDeepAlways);
    }

    /** Whether the value is null (of any type, marked or not). */
    public static boolean isNull(Value value) {
        return unmark(value) instanceof Value.Null;
    }

    /** Whether the value itself is known; parts of it may be unknown. */
    public static boolean isKnown(Value value) {
        return !(unmark(value) instanceof Value.Unknown);
    }

    /** Whether the two are equal, but for the types of nulls: those are lost when a value is stored. */
    public static boolean isSame(Value a, Value b) {
        return a.equals(b) || plainNulls(a).equals(plainNulls(b));
    }

    private static Value plainNulls(Value value) {
        if (value instanceof Value.Null) {
            return Value.NULL;
        }
        return value instanceof Value.Marked marked
                ? mark(plainNulls(marked.inner()), marked.marks())
                : mapParts(value, Values::plainNulls);
    }

    /** Whether the value and everything inside is known. */
    public static boolean isWhollyKnown(Value value) {
        if (!isKnown(value)) {
            return false;
        }
        for (Value child : children(unmark(value))) {
            if (!isWhollyKnown(child)) {
                return false;
            }
        }
        return true;
    }

    /** Whether something in the value must not be shown. */
    public static boolean isSensitive(Value value) {
        return marksDeep(value).contains(Mark.SENSITIVE);
    }

    /** The elements of a list, set or tuple without marks of its own; empty of any other value. */
    public static Optional<List<Value>> elements(Value value) {
        if (value instanceof Value.ListVal list) {
            return Optional.of(list.elements());
        } else if (value instanceof Value.SetVal set) {
            return Optional.of(set.elements());
        }
        return value instanceof Value.Tuple tuple ? Optional.of(tuple.elements()) : Optional.empty();
    }

    /** The elements of a map or attributes of an object without marks of its own, by name; empty of any other value. */
    public static Optional<Map<String, Value>> entries(Value value) {
        if (value instanceof Value.MapVal map) {
            return Optional.of(map.elements());
        }
        return value instanceof Value.Obj object ? Optional.of(object.attributes()) : Optional.empty();
    }

    /** Whether the unmarked value is a list, set or tuple, be it null or unknown. Takes no time for large ones. */
    public static boolean isSequence(Value value) {
        boolean known = value instanceof Value.ListVal || value instanceof Value.SetVal || value instanceof Value.Tuple;
        return known || (!(value instanceof Value.Obj) && Types.isSequence(value.type()));
    }

    /** {@link Types#element} of an unmarked value's type. Takes no time for large ones. */
    public static Type elementType(Value value) {
        boolean isStructure = value instanceof Value.Tuple || value instanceof Value.Obj;
        return isStructure ? Type.DYNAMIC : Types.element(value.type());
    }

    /** The element type that a known list, set or map itself has; null of any other value. */
    static @Nullable Type ownElementType(Value value) {
        if (value instanceof Value.ListVal list) {
            return list.element();
        } else if (value instanceof Value.SetVal set) {
            return set.element();
        }
        return value instanceof Value.MapVal map ? map.element() : null;
    }

    /** What is directly inside an unmarked value. */
    static Collection<Value> children(Value value) {
        if (value instanceof Value.Str || value instanceof Value.Num || value instanceof Value.Bool) {
            return List.of();
        }
        List<Value> elements = elements(value).orElse(null);
        return elements != null ? elements : entries(value).map(Map::values).orElse(List.of());
    }

    /** The unmarked value with every part directly inside replaced by what {@code change}, which keeps types, makes of it. */
    public static Value mapParts(Value value, UnaryOperator<Value> change) {
        if (value instanceof Value.ListVal list) {
            return new Value.ListVal(
                    list.element(), list.elements().stream().map(change).toList());
        } else if (value instanceof Value.SetVal set) {
            return new Value.SetVal(
                    set.element(), set.elements().stream().map(change).toList());
        } else if (value instanceof Value.Tuple tuple) {
            return new Value.Tuple(tuple.elements().stream().map(change).toList());
        } else if (value instanceof Value.MapVal map) {
            return new Value.MapVal(map.element(), mapValues(map.elements(), change));
        } else if (value instanceof Value.Obj object) {
            return new Value.Obj(mapValues(object.attributes(), change));
        }
        return value;
    }

    private static Map<String, Value> mapValues(Map<String, Value> map, UnaryOperator<Value> change) {
        Map<String, Value> changed = new LinkedHashMap<>(map);
        changed.replaceAll((key, value) -> change.apply(value));
        return changed;
    }

    /**
     * The value for a Java object: null, String, Boolean, a Number, a Value, a Map with string keys (an object), a
     * Collection (a tuple).
     *
     * @throws IllegalArgumentException for any other object
     */
    public static Value of(@Nullable Object object) {
        return JavaValues.toValue(object);
    }

    /**
     * The Java object for a wholly known value: null, String, BigDecimal, Boolean, List, Map in key order. Marks are
     * lost: ask {@link #marksDeep} before showing it.
     *
     * @throws IllegalArgumentException when something in it is unknown
     */
    public static @Nullable Object toJava(Value value) {
        return JavaValues.toJava(value);
    }
}
