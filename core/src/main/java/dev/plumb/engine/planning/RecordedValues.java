package dev.plumb.engine.planning;

import dev.plumb.config.ResourceTypes;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Conversion;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is recorded as a value of the language. */
final class RecordedValues {
    private RecordedValues() {}

    /** The attributes of {@code state}, each of the type that its schema gives it. */
    static Value.Obj of(InstanceState state, ResourceTypes types) {
        Optional<RecordSchema<Record>> schema = types.schema(state.address().resource());
        if (schema.isEmpty()) {
            return state.attributes();
        }
        Map<String, Value> typed = new LinkedHashMap<>();
        for (Attribute attribute : schema.get().attributes()) {
            Value value = state.attributes().attributes().get(attribute.name());
            Value converted = value == null
                    ? null
                    : Conversion.convert(value, attribute.type()).orNull();
            typed.put(
                    attribute.name(),
                    converted != null ? converted : value != null ? value : new Value.Null(attribute.type()));
        }
        return new Value.Obj(typed);
    }
}
