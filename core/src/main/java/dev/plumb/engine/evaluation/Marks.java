package dev.plumb.engine.evaluation;

import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Resource types see no marks: what was secret in the arguments becomes secret again in what they make of them. */
public final class Marks {
    private Marks() {}

    /**
     * {@code planned} with the marks of {@code configured}: an argument that came out as it went in has the marks that it
     * had, at any depth; another one is secret as a whole when anything in it was, and so is what it is written into.
     */
    public static Value.Obj onto(RecordSchema<?> schema, Value.Obj planned, Value.Obj configured) {
        Map<String, Value> attributes = new LinkedHashMap<>(planned.attributes());
        Set<String> secret = new HashSet<>();
        for (Attribute attribute : schema.attributes()) {
            Value value = configured.attributes().get(attribute.name());
            if (value != null && isSecret(attribute, value)) {
                Value out = planned.attributes().get(attribute.name());
                boolean same = value.equals(out) || Values.unmarkDeep(value).equals(out);
                if (same && !attribute.sensitive()) {
                    attributes.put(attribute.name(), value);
                } else {
                    secret.add(attribute.name());
                }
                secret.addAll(attribute.writtenInto());
            }
        }
        secret.forEach(name -> attributes.computeIfPresent(name, (n, value) -> sensitive(value)));
        return new Value.Obj(attributes);
    }

    private static boolean isSecret(Attribute attribute, Value value) {
        return Values.marksDeep(value).contains(Mark.SENSITIVE) || (attribute.sensitive() && !Values.isNull(value));
    }

    private static Value sensitive(Value value) {
        // The hash of no content is no secret; what was there before Plumb can then be put back.
        boolean nothing = Values.isNull(value) || Values.unmarkDeep(value).equals(new Value.Str(""));
        return nothing ? value : Values.mark(Values.unmarkDeep(value), Set.of(Mark.SENSITIVE));
    }
}
