package dev.plumb.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where something is inside a value: {@code location["/"].proxy_pass}. The empty path is the value itself.
 *
 * @param steps from the outside in
 */
public record AttributePath(List<Step> steps) {
    /** The value itself. */
    public static final AttributePath ROOT = new AttributePath(List.of());

    /** Keeps a copy. */
    public AttributePath {
        steps = List.copyOf(steps);
    }

    /** One step inwards. */
    public sealed interface Step {}

    /** To an attribute of an object. */
    public record Attr(String name) implements Step {}

    /** To an element of a map (a string key), of a list or tuple (a number), or of a set (the element itself). */
    public record Key(Value key) implements Step {}

    /** The path of one attribute. */
    public static AttributePath of(String attribute) {
        return ROOT.attr(attribute);
    }

    /** This path and a step to an attribute. */
    public AttributePath attr(String name) {
        return plus(new Attr(name));
    }

    /** This path and a step to a map's element. */
    public AttributePath key(String key) {
        return plus(new Key(new Value.Str(key)));
    }

    /** This path and a step to a list's or tuple's element. */
    public AttributePath index(int index) {
        return plus(new Key(Values.number(index)));
    }

    /** This path and one step more. */
    public AttributePath plus(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new AttributePath(longer);
    }

    /** Whether it is the value itself. */
    public boolean isRoot() {
        return steps.isEmpty();
    }

    /** Whether this path leads to {@code other} or to something that it is inside of. */
    public boolean isPrefixOf(AttributePath other) {
        return steps.size() <= other.steps.size() && steps.equals(other.steps.subList(0, steps.size()));
    }

    /** What is there in {@code value}, with the marks of all it is inside of; empty when there is no such place. */
    public Optional<Value> find(Value value) {
        Value at = value;
        for (Step step : steps) {
            Optional<Value> inner = child(Values.unmark(at), step);
            if (inner.isEmpty()) {
                return inner;
            }
            at = Values.mark(inner.get(), Values.marks(at));
        }
        return Optional.of(at);
    }

    private static Optional<Value> child(Value value, Step step) {
        if (step instanceof Attr attr) {
            return value instanceof Value.Obj object
                    ? Optional.ofNullable(object.attributes().get(attr.name()))
                    : Optional.empty();
        }
        Value key = ((Key) step).key();
        if (value instanceof Value.MapVal map && key instanceof Value.Str text) {
            return Optional.ofNullable(map.elements().get(text.text()));
        } else if (value instanceof Value.SetVal set) {
            return set.elements().contains(key) ? Optional.of(key) : Optional.empty();
        }
        return key instanceof Value.Num number
                ? Values.elements(value).flatMap(all -> at(all, number))
                : Optional.empty();
    }

    private static Optional<Value> at(List<Value> elements, Value.Num index) {
        boolean inside = Numbers.isWhole(index.number())
                && index.number().signum() >= 0
                && index.number().compareTo(new java.math.BigDecimal(elements.size())) < 0;
        return inside ? Optional.of(elements.get(index.number().intValue())) : Optional.empty();
    }

    /** As the user would write it; a set's element that is not a string, number or bool stands as {@code [...]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Attr attr) {
                text.append(text.isEmpty() ? "" : ".").append(attr.name());
            } else {
                text.append('[').append(shown(((Key) step).key())).append(']');
            }
        }
        return text.toString();
    }

    private static String shown(Value key) {
        if (key instanceof Value.Str text) {
            return '"' + text.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        } else if (key instanceof Value.Num number) {
            return Numbers.format(number);
        }
        return key instanceof Value.Bool bool ? String.valueOf(bool.truth()) : "...";
    }
}
