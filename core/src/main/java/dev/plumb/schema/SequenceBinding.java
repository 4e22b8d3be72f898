package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists, and sets when {@code distinct}; the elements of a set come in the order of their text. */
record SequenceBinding(Binding element, boolean distinct) implements Binding {
    @Override
    public Type type() {
        return distinct ? new Type.SetOf(element.type()) : new Type.ListOf(element.type());
    }

    @Override
    public @Nullable Object read(Value value, BindingPath path) {
        List<Value> values = elements(value);
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
        return distinct ? Collections.unmodifiableSet(new LinkedHashSet<>(sorted(read))) : List.copyOf(read);
    }

    @Override
    public Value write(Object object, boolean planned) {
        Collection<?> given = (Collection<?>) object;
        List<Value> values = (distinct ? sorted(given) : given)
                .stream().map(one -> element.write(one, planned)).toList();
        return distinct ? new Value.SetVal(element.type(), values) : new Value.ListVal(element.type(), values);
    }

    private static List<Object> sorted(Collection<?> elements) {
        List<Object> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(String::valueOf));
        return sorted;
    }

    private static @Nullable List<Value> elements(Value value) {
        if (value instanceof Value.Tuple tuple) {
            return tuple.elements();
        } else if (value instanceof Value.ListVal list) {
            return list.elements();
        }
        return value instanceof Value.SetVal set ? set.elements() : null;
    }
}
