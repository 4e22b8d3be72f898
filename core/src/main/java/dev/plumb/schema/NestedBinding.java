package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A nested record: an object, with no other attributes than the record's. */
record NestedBinding(RecordSchema<?> schema) implements Binding {
    static NestedBinding of(Class<? extends Record> record) {
        return new NestedBinding(RecordSchema.of(record));
    }

    @Override
    public Type type() {
        return schema.type();
    }

    @Override
    public @Nullable Object read(Value value, BindingPath path) {
        Map<String, Value> given = Values.entries(value).orElse(null);
        if (given == null) {
            return path.refuse(value, "an object");
        }
        List<String> known = schema.attributes().stream().map(Attribute::name).toList();
        given.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> path.unsupported(name, known));
        return schema.binding().read(new Value.Obj(given), path);
    }

    @Override
    public Value write(Object object, boolean planned) {
        return schema.binding().write((Record) object, planned);
    }
}
