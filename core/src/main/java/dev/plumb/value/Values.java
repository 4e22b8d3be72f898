package dev.plumb.value;

import java.util.Collection;
import java.util.Set;

/** Questions to values, and operations on their marks. */
public final class Values {
    private Values() {}

    /** The set of {@code elements} (all of type {@code element}), distinct, in canonical order; marks go to the set. */
    public static Value setOf(Type element, Collection<? extends Value> elements) {
        throw new UnsupportedOperationException();
    }

    /** The value with {@code marks} joined to those that it has; itself when there are none to join. */
    public static Value mark(Value value, Set<Mark> marks) {
        throw new UnsupportedOperationException();
    }

    /** The marks of the value itself, not of what is inside. */
    public static Set<Mark> marks(Value value) {
        return value instanceof Value.Marked marked ? marked.marks() : Set.of();
    }

    /** The marks of the value and of everything inside. */
    public static Set<Mark> marksDeep(Value value) {
        throw new UnsupportedOperationException();
    }

    /** The value without its own marks; those inside stay. */
    public static Value unmark(Value value) {
        return value instanceof Value.Marked marked ? marked.inner() : value;
    }

    /** The value without any marks, at any depth. */
    public static Value unmarkDeep(Value value) {
        throw new UnsupportedOperationException();
    }

    /** Whether the value is null (of any type, marked or not). */
    public static boolean isNull(Value value) {
        return unmark(value) instanceof Value.Null;
    }

    /** Whether the value itself is known; parts of it may be unknown. */
    public static boolean isKnown(Value value) {
        return !(unmark(value) instanceof Value.Unknown);
    }

    /** Whether the value and everything inside is known. */
    public static boolean isWhollyKnown(Value value) {
        throw new UnsupportedOperationException();
    }
}
