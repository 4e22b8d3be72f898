package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of any type, kept as it is but without marks. */
final class AnyBinding implements Binding {
    @Override
    public Type type() {
        return Type.DYNAMIC;
    }

    @Override
    public Object read(Value value, BindingPath path) {
        return withoutMarks(value, path);
    }

    @Override
    public Value write(Object object, boolean planned) {
        return (Value) object;
    }

    private static Value withoutMarks(Value value, BindingPath path) {
        if (value instanceof Value.Marked marked) {
            return withoutMarks(marked.inner(), path);
        } else if (value instanceof Value.Unknown) {
            throw new BugException("bound while unknown: " + path.text());
        } else if (value instanceof Value.Tuple tuple) {
            return new Value.Tuple(all(tuple.elements(), path));
        } else if (value instanceof Value.ListVal list) {
            return new Value.ListVal(list.element(), all(list.elements(), path));
        } else if (value instanceof Value.SetVal set) {
            return new Value.SetVal(set.element(), all(set.elements(), path));
        } else if (value instanceof Value.MapVal map) {
            return new Value.MapVal(map.element(), all(map.elements(), path));
        }
        return value instanceof Value.Obj object ? new Value.Obj(all(object.attributes(), path)) : value;
    }

    private static List<Value> all(List<Value> elements, BindingPath path) {
        return elements.stream().map(element -> withoutMarks(element, path)).toList();
    }

    private static Map<String, Value> all(Map<String, Value> elements, BindingPath path) {
        Map<String, Value> plain = new LinkedHashMap<>();
        elements.forEach((key, element) -> plain.put(key, withoutMarks(element, path.key(key))));
        return plain;
    }
}
