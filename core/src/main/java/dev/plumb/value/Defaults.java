package dev.plumb.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        if (isEmpty()) {
            return value;
        }
        Value inner = Values.unmark(value);
        return Values.mark(applyInside(inner), Values.marks(value));
    }

    private Value applyInside(Value value) {
        if (value instanceof Value.Obj object) {
            return new Value.Obj(applyToObject(object.attributes()));
        } else if (value instanceof Value.MapVal map && values.isEmpty()) {
            return map(map.elements());
        } else if (value instanceof Value.MapVal map) {
            return new Value.Obj(applyToObject(map.elements()));
        } else if (value instanceof Value.SetVal set) {
            return new Value.Tuple(sequence(set.elements()));
        } else if (value instanceof Value.ListVal list) {
            return new Value.Tuple(sequence(list.elements()));
        }
        return value instanceof Value.Tuple tuple ? new Value.Tuple(sequence(tuple.elements())) : value;
    }

    private Value map(Map<String, Value> elements) {
        TreeMap<String, Value> changed = new TreeMap<>(elements);
        changed.replaceAll((key, element) -> child(key).apply(element));
        return new Value.Obj(changed);
    }

    private List<Value> sequence(List<Value> elements) {
        List<Value> changed = new ArrayList<>(elements.size());
        for (Value element : elements) {
            changed.add(child(String.valueOf(changed.size())).apply(element));
        }
        return changed;
    }

    private Map<String, Value> applyToObject(Map<String, Value> attributes) {
        TreeMap<String, Value> changed = new TreeMap<>(attributes);
        values.forEach((name, value) -> {
            Value given = changed.get(name);
            if (given == null || Values.isNull(given)) {
                changed.put(name, value);
            }
        });
        changed.replaceAll((name, attribute) -> child(name).apply(attribute));
        return changed;
    }

    private Defaults child(String key) {
        Defaults own = children.get(key);
        return own != null ? own : children.getOrDefault(ELEMENT, NONE);
    }
}
