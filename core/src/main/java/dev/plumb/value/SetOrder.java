package dev.plumb.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The canonical order of a set's elements: numbers by size, strings by code point, anything else by a text of its
 * content; then nulls, then what is not known.
 */
final class SetOrder {
    private SetOrder() {}

    private record Keyed(Value value, int rank, String text) {}

    /** The distinct elements, in order. What is not wholly known may turn out to be distinct, so all of it is kept. */
    static List<Value> arrange(List<Value> elements) {
        Set<Value> seen = new HashSet<>();
        List<Keyed> distinct = new ArrayList<>(elements.size());
        for (Value element : elements) {
            if (!Values.isWhollyKnown(element) || seen.add(element)) {
                distinct.add(keyed(element));
            }
        }
        distinct.sort(Comparator.comparingInt(Keyed::rank).thenComparing(SetOrder::compare));
        return distinct.stream().map(Keyed::value).toList();
    }

    private static Keyed keyed(Value value) {
        if (value instanceof Value.Num || value instanceof Value.Bool) {
            return new Keyed(value, 0, "");
        } else if (value instanceof Value.Str text) {
            return new Keyed(value, 0, text.text());
        }
        int rank = value instanceof Value.Null ? 1 : value instanceof Value.Unknown ? 2 : 0;
        StringBuilder text = new StringBuilder();
        append(value, text);
        return new Keyed(value, rank, text.toString());
    }

    private static int compare(Keyed left, Keyed right) {
        if (left.value() instanceof Value.Num a && right.value() instanceof Value.Num b) {
            return Numbers.compare(a, b);
        } else if (left.value() instanceof Value.Bool a && right.value() instanceof Value.Bool b) {
            return Boolean.compare(a.truth(), b.truth());
        }
        return CodePointOrder.compare(left.text(), right.text());
    }

    private static void append(Value value, StringBuilder into) {
        if (value instanceof Value.Str text) {
            into.append('"').append(text.text()).append('"');
        } else if (value instanceof Value.Num number) {
            into.append(Numbers.format(number));
        } else if (value instanceof Value.Bool bool) {
            into.append(bool.truth() ? 'T' : 'F');
        } else if (value instanceof Value.Null) {
            into.append('~');
        } else if (value instanceof Value.Unknown) {
            into.append('?');
        } else {
            appendParts(value, into);
        }
    }

    private static void appendParts(Value value, StringBuilder into) {
        into.append('[');
        for (Value element : Values.elements(value).orElse(List.of())) {
            append(element, into);
            into.append(';');
        }
        for (Map.Entry<String, Value> entry :
                Values.entries(value).orElse(Map.of()).entrySet()) {
            into.append(entry.getKey()).append(':');
            append(entry.getValue(), into);
            into.append(';');
        }
        into.append(']');
    }
}
