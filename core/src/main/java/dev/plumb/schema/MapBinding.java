package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps by strings, in key order. */
record MapBinding(Binding element) implements Binding {
    @Override
    public Type type() {
        return new Type.MapOf(element.type());
    }

    @Override
    public @Nullable Object read(Value value, BindingPath path) {
        Map<String, Value> values = Values.entries(value).orElse(null);
        if (values == null) {
            return path.refuse(value, "a map");
        }
        SortedMap<String, Object> read = new TreeMap<>();
        values.forEach((key, part) -> {
            Object one = Bindings.readPart(element, part, path.key(key));
            if (one != null) {
                read.put(key, one);
            }
        });
        return Collections.unmodifiableSortedMap(read);
    }

    @Override
    public Value write(Object object, boolean planned) {
        SortedMap<String, Value> values = new TreeMap<>();
        ((Map<?, ?>) object).forEach((key, one) -> values.put((String) key, element.write(one, planned)));
        return new Value.MapVal(Types.withoutOptional(element.type()), values);
    }
}
