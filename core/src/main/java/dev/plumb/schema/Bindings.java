package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the binding of a Java type. */
final class Bindings {
    private Bindings() {}

    /**
     * The binding of {@code type}.
     *
     * @throws BugException when a record may not have a component of that type
     */
    static Binding of(java.lang.reflect.Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        throw unsupported(type);
    }

    /** Reads an element or a component, through its marks; a null or an unknown does not fit. */
    static @Nullable Object readPart(Binding binding, Value value, BindingPath path) {
        Value plain = Values.unmark(value);
        if (plain instanceof Value.Null || plain instanceof Value.Unknown) {
            return path.refuse(plain, "a value");
        }
        return binding.read(plain, path);
    }

    private static Binding ofClass(Class<?> type) {
        ScalarBinding scalar = ScalarBinding.of(type);
        if (scalar != null) {
            return scalar;
        }
        if (type == Value.class) {
            return new AnyBinding();
        }
        if (type.isRecord()) {
            return NestedBinding.of(type.asSubclass(Record.class));
        }
        throw unsupported(type);
    }

    private static Binding ofGeneric(ParameterizedType type) {
        java.lang.reflect.Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class || type.getRawType() == Set.class) {
            return new SequenceBinding(of(arguments[0]), type.getRawType() == Set.class);
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new MapBinding(of(arguments[1]));
        }
        throw unsupported(type);
    }

    private static BugException unsupported(java.lang.reflect.Type type) {
        return new BugException("a resource's record may not have a component of type " + type.getTypeName());
    }
}
