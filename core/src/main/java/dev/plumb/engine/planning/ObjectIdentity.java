package dev.plumb.engine.planning;

import dev.plumb.config.ResourceTypes;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;

/** By what an object is known, whatever its resource is called: its type and the attributes that name it. */
final class ObjectIdentity {
    private static final String ID = "id";

    private ObjectIdentity() {}

    /** Of an object that is wanted; empty when it is not known yet, only the type where nothing names such objects. */
    static List<Object> of(String type, RecordSchema<Record> schema, Value.Obj object) {
        List<Object> identity = new ArrayList<>(List.of(type));
        for (Attribute attribute : schema.attributes()) {
            if (attribute.identity()) {
                Value value = object.attributes().getOrDefault(attribute.name(), Value.NULL);
                if (!Values.isWhollyKnown(value)) {
                    return List.of();
                }
                identity.add(value);
            }
        }
        return identity;
    }

    /** Whether an object that is wanted is known to be the one that is recorded. */
    static boolean isSame(String type, RecordSchema<Record> schema, Value.Obj wanted, Value.Obj recorded) {
        List<Object> identity = of(type, schema, wanted);
        return identity.size() > 1 && identity.equals(of(type, schema, recorded));
    }

    /** Of an object that is recorded, which may also be known by the ID that it was given; empty when it cannot be known. */
    static List<Object> ofRecorded(InstanceState recorded, ResourceTypes types) {
        String type = recorded.address().resource().type();
        RecordSchema<Record> schema =
                types.schema(recorded.address().resource()).orElse(null);
        if (schema == null || recorded.address().resource().data()) {
            return List.of();
        }
        List<Object> identity = of(type, schema, recorded.attributes());
        if (identity.size() > 1) {
            return identity;
        }
        return recorded.attributes().attributes().get(ID) instanceof Value.Str id ? List.of(type, id) : List.of();
    }
}
