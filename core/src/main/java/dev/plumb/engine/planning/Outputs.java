package dev.plumb.engine.planning;

import dev.plumb.plan.OutputChange;
import dev.plumb.state.Sealer;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The changes of outputs. */
final class Outputs {
    private Outputs() {}

    /** By name; equal sides where an output stays as it is. */
    static List<OutputChange> changes(Map<String, Value> recorded, Map<String, Value> wanted, Sealer sealer) {
        SortedSet<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(recorded.keySet());
        return names.stream()
                .map(name -> change(name, recorded.get(name), wanted.get(name), sealer))
                .toList();
    }

    private static OutputChange change(
            String name,
            @org.jspecify.annotations.Nullable Value before,
            @org.jspecify.annotations.Nullable Value wanted,
            Sealer sealer) {
        boolean same = before != null && wanted != null && before.equals(plain(sealer.seal(wanted)));
        return same ? new OutputChange(name, before, before) : new OutputChange(name, before, wanted);
    }

    /** As state keeps it: it does not tell lists and sets from tuples, nor maps from objects. */
    static Value plain(Value value) {
        if (value instanceof Value.Marked marked) {
            return Values.mark(plain(marked.inner()), marked.marks());
        }
        if (value instanceof Value.ListVal list) {
            return tuple(list.elements());
        }
        if (value instanceof Value.SetVal set) {
            return tuple(set.elements());
        }
        if (value instanceof Value.Tuple tuple) {
            return tuple(tuple.elements());
        }
        if (value instanceof Value.MapVal map) {
            return object(map.elements());
        }
        if (value instanceof Value.Obj object) {
            return object(object.attributes());
        }
        return value instanceof Value.Null ? Value.NULL : value;
    }

    private static Value tuple(List<Value> elements) {
        return new Value.Tuple(elements.stream().map(Outputs::plain).toList());
    }

    private static Value object(Map<String, Value> attributes) {
        Map<String, Value> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) -> plain.put(name, plain(value)));
        return new Value.Obj(plain);
    }
}
