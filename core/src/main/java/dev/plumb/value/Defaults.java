package dev.plumb.value;

import java.util.Map;

/**
 * The default values inside a type constraint, as a tree that follows the type.
 *
 * @param values defaults of an object's optional attributes by name; empty for other types
 * @param children defaults further inside: by attribute name in an object, by index in a tuple, under {@link #ELEMENT}
 *     in a collection
 */
public record Defaults(Map<String, Value> values, Map<String, Defaults> children) {
    /** No default anywhere. */
    public static final Defaults NONE = new Defaults(Map.of(), Map.of());
    /** The key in {@link #children} that stands for every element of a collection. */
    public static final String ELEMENT = "*";

    /** Keeps copies. */
    public Defaults {
        values = Map.copyOf(values);
        children = Map.copyOf(children);
    }

    /** Whether there is no default here or further inside. */
    public boolean isEmpty() {
        return values.isEmpty() && children.isEmpty();
    }

    /** The value with every missing or null optional attribute replaced by its default. */
    public Value apply(Value value) {
        throw new UnsupportedOperationException();
    }
}
