package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads and writes the instances of one record, component by component. */
final class RecordBinding<R extends Record> {
    private final Constructor<R> constructor;
    private final List<ComponentBinding> components;

    private RecordBinding(Constructor<R> constructor, List<ComponentBinding> components) {
        this.constructor = constructor;
        this.components = components;
    }

    static <R extends Record> RecordBinding<R> of(Class<R> record) {
        RecordComponent[] parts = record.getRecordComponents();
        Set<String> secrets = writtenFromSecrets(parts);
        List<ComponentBinding> components = Arrays.stream(parts)
                .map(part -> ComponentBinding.of(part, secrets))
                .toList();
        return new RecordBinding<>(canonicalConstructor(record, parts), components);
    }

    List<Attribute> attributes() {
        return components.stream().map(ComponentBinding::attribute).toList();
    }

    /** Null after telling {@code path} what does not fit. */
    @Nullable
    R read(Value.Obj object, BindingPath path) {
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        boolean complete = true;
        for (int i = 0; i < arguments.length; i++) {
            ComponentBinding component = components.get(i);
            arguments[i] =
                    component.read(object.attributes().get(component.attribute().name()), path);
            complete &= arguments[i] != null || component.nullable();
        }
        return complete ? make(arguments) : null;
    }

    Value.Obj complete(Value.Obj given) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        components.forEach(component -> attributes.put(
                component.attribute().name(),
                component.complete(given.attributes().get(component.attribute().name()))));
        return new Value.Obj(attributes);
    }

    Value.Obj write(Record record, boolean planned) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        components.forEach(component -> attributes.put(component.attribute().name(), component.write(record, planned)));
        return new Value.Obj(attributes);
    }

    /** Only what names the object. */
    Map<String, Value> identity(Record record, boolean planned) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (ComponentBinding component : components) {
            if (component.attribute().identity()) {
                attributes.put(component.attribute().name(), component.write(record, planned));
            }
        }
        return attributes;
    }

    private R make(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new BugException("cannot make " + constructor + ": plan() is the place to refuse", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new BugException("cannot make " + constructor, e);
        }
    }

    private static <R extends Record> Constructor<R> canonicalConstructor(Class<R> record, RecordComponent[] parts) {
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = record.getDeclaredConstructor(types);
            constructor.trySetAccessible();
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new BugException("a record without its canonical constructor: " + record, e);
        }
    }

    /** What a sensitive argument is written into is sensitive as well. */
    private static Set<String> writtenFromSecrets(RecordComponent[] parts) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent part : parts) {
            WrittenInto into = part.getAnnotation(WrittenInto.class);
            if (into != null && part.isAnnotationPresent(Sensitive.class)) {
                names.addAll(List.of(into.value()));
            }
        }
        return names;
    }
}
