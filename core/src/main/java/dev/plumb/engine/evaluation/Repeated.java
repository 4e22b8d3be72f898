package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceKey;
import dev.plumb.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The instances of a resource or of a module call. What a reference to all of them is, is made once and when asked. */
public final class Repeated<T> {
    private final Kind kind;
    private final Map<InstanceKey, T> instances;
    private @Nullable Value together;

    private Repeated(Kind kind, Map<InstanceKey, T> instances) {
        this.kind = kind;
        this.instances = Collections.unmodifiableMap(new LinkedHashMap<>(instances));
    }

    /** Instances of a block; {@code count} and {@code forEach} tell whether it has such an argument. */
    public static <T> Repeated<T> of(boolean count, boolean forEach, Map<InstanceKey, T> instances) {
        return new Repeated<>(count ? Kind.COUNT : forEach ? Kind.FOR_EACH : Kind.SINGLE, instances);
    }

    /** How many there are is not known. */
    public static <T> Repeated<T> unknown() {
        return new Repeated<>(Kind.UNKNOWN, Map.of());
    }

    /** How many there are will not be known, because of something that is left out. */
    public static <T> Repeated<T> leftOut() {
        Repeated<T> unknown = unknown();
        unknown.together = LeftOutValues.UNKNOWN;
        return unknown;
    }

    boolean isRepeated() {
        return kind == Kind.COUNT || kind == Kind.FOR_EACH;
    }

    Map<InstanceKey, T> instances() {
        return instances;
    }

    @Nullable
    T at(InstanceKey key) {
        return instances.get(key);
    }

    /** A single value, a tuple, or an object by key. */
    Value together(Function<T, Value> value) {
        Value made = together;
        if (made == null) {
            made = make(value);
            together = made;
        }
        return made;
    }

    private Value make(Function<T, Value> value) {
        return switch (kind) {
            case UNKNOWN -> Value.UNKNOWN;
            case COUNT -> new Value.Tuple(instances.values().stream().map(value).toList());
            case SINGLE -> {
                T only = instances.get(InstanceKey.NONE);
                yield only == null ? Value.UNKNOWN : value.apply(only);
            }
            case FOR_EACH -> {
                Map<String, Value> byName = new LinkedHashMap<>();
                instances.forEach((key, one) -> byName.put(((InstanceKey.Name) key).name(), value.apply(one)));
                yield new Value.Obj(byName);
            }
        };
    }

    private enum Kind {
        SINGLE,
        COUNT,
        FOR_EACH,
        UNKNOWN
    }
}
