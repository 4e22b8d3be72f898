package dev.plumb.engine.evaluation;

import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
        passOn(schema, attributes, configured);
        secret.forEach(name -> attributes.computeIfPresent(name, (n, value) -> sensitive(value)));
        return new Value.Obj(attributes);
    }

    /** A computed attribute of any type may be made of the arguments: it is as secret as they are. */
    private static void passOn(RecordSchema<?> schema, Map<String, Value> attributes, Value.Obj configured) {
        List<Value> secrets = schema.attributes().stream()
                .filter(attribute -> !attribute.readOnly())
                .map(attribute -> configured.attributes().getOrDefault(attribute.name(), Value.NULL))
                .filter(Values::isSensitive)
                .toList();
        if (secrets.isEmpty()) {
            return;
        }
        for (Attribute attribute : schema.attributes()) {
            if (attribute.readOnly() && attribute.type().equals(Type.DYNAMIC)) {
                attributes.computeIfPresent(attribute.name(), (name, value) -> asSecretAs(secrets, value));
            }
        }
    }

    /** With the marks of the argument that it is the same as; as a whole, when it is something else. */
    private static Value asSecretAs(List<Value> secrets, Value value) {
        return secrets.stream()
                .filter(secret -> Values.unmarkDeep(secret).equals(Values.unmarkDeep(value)))
                .findFirst()
                .orElseGet(() -> sensitive(value));
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
