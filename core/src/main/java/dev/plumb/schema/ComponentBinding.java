package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes one component of a record. */
record ComponentBinding(
        Attribute attribute,
        Binding binding,
        Method accessor,
        boolean nullable,
        @Nullable Object fallback) {

    /**
     * Looks at a component.
     *
     * @param secrets names of the attributes that a sensitive one is written into
     */
    static ComponentBinding of(RecordComponent part, Set<String> secrets) {
        Binding binding = Bindings.of(part.getGenericType());
        Attribute attribute = AttributeReader.read(part, binding, secrets);
        boolean nullable = AttributeReader.nullable(part);
        if (attribute.computed() && !nullable) {
            throw new BugException("computed, but not @Nullable: " + part);
        }
        Method accessor = part.getAccessor();
        accessor.trySetAccessible();
        return new ComponentBinding(attribute, binding, accessor, nullable, fallback(part, attribute, binding));
    }

    /** What the component is for {@code value}, which is null when missing; null also after telling what does not fit. */
    @Nullable
    Object read(@Nullable Value value, BindingPath path) {
        Value plain = value == null ? Value.NULL : Values.unmark(value);
        boolean open = plain instanceof Value.Unknown && attribute.computed();
        boolean any = binding instanceof AnyBinding && value != null;
        if (any && !open && (plain instanceof Value.Unknown || (plain instanceof Value.Null && attribute.computed()))) {
            // Of any type, an unknown argument is kept, and so is a null that is known to be one.
            return plain;
        }
        if (!open && !(plain instanceof Value.Null)) {
            return Bindings.readPart(binding, plain, path.attribute(attribute.name()));
        }
        if (fallback == null && !nullable) {
            path.missing(attribute.name(), attribute.shape() != Attribute.Shape.ARGUMENT);
        }
        return fallback;
    }

    /** The value with the default filled in; a computed one that is missing is unknown. */
    Value complete(@Nullable Value given) {
        boolean missing = given == null || Values.isNull(given);
        if (missing && fallback != null) {
            return secret(binding.write(fallback, true));
        }
        if (missing && attribute.computed()) {
            return new Value.Unknown(attribute.type());
        }
        return given == null ? new Value.Null(attribute.type()) : secret(given);
    }

    private Value secret(Value value) {
        // No content is no secret.
        boolean empty = attribute.contentHash() && value.equals(new Value.Str(""));
        return attribute.sensitive() && !empty && !Values.isNull(value)
                ? Values.mark(value, Set.of(Mark.SENSITIVE))
                : value;
    }

    Value write(Record record, boolean planned) {
        Object object = get(record);
        Value value = object != null
                ? binding.write(object, planned)
                : planned && attribute.computed()
                        ? new Value.Unknown(attribute.type())
                        : new Value.Null(attribute.type());
        return secret(value);
    }

    private @Nullable Object get(Record record) {
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new BugException("cannot read " + accessor, e);
        }
    }

    /** What stands for null: the default; nothing at all for blocks that may be repeated or left out. */
    private static @Nullable Object fallback(RecordComponent part, Attribute attribute, Binding binding) {
        if (attribute.shape() == Attribute.Shape.BLOCKS) {
            return List.of();
        }
        if (attribute.shape() == Attribute.Shape.OPEN_BLOCK && !AttributeReader.nullable(part)) {
            return Map.of();
        }
        String text = attribute.defaultText();
        if (text == null) {
            return null;
        }
        Diagnostics wrong = new Diagnostics();
        Object object = binding.read(new Value.Str(text), new BindingPath(attribute.name(), wrong));
        if (object == null) {
            throw new BugException("the default does not fit: " + part + " " + wrong.toList());
        }
        return object;
    }
}
