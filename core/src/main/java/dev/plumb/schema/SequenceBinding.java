package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, and sets when {@code distinct}; the elements of a set come in canonical order, see {@link Values#setOf}. */
record SequenceBinding(Binding element, boolean distinct) implements Binding {
    @Override
    public Type type() {
        return distinct ? new Type.SetOf(element.type()) : new Type.ListOf(element.type());
    }

    @Override
    public @Nullable Object read(Value value, BindingPath path) {
        List<Value> values = Values.elements(value).orElse(null);
        if (values == null) {
            return path.refuse(value, distinct ? "a set" : "a list");
        }
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object one = Bindings.readPart(element, values.get(i), path.index(i));
            if (one != null) {
                read.add(one);
            }
        }
        return distinct ? inOrder(read) : List.copyOf(read);
    }

    @Override
    public Value write(Object object, boolean planned) {
        List<Value> values = ((Collection<?>) object)
                .stream().map(one -> element.write(one, planned)).toList();
        Type type = Types.withoutOptional(element.type());
        return distinct ? Values.setOf(type, values) : new Value.ListVal(type, values);
    }

    private Set<Object> inOrder(List<Object> objects) {
        Map<Value, Object> byValue = new HashMap<>();
        objects.forEach(object -> byValue.put(Values.unmarkDeep(element.write(object, false)), object));
        Set<Object> ordered = new LinkedHashSet<>();
        Value.SetVal values = (Value.SetVal) Values.setOf(element.type(), byValue.keySet());
        values.elements().forEach(value -> ordered.add(byValue.get(value)));
        return Collections.unmodifiableSet(ordered);
    }
}
