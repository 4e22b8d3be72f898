package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.value.Value;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a resource instance.
 *
 * @param address its name; its type is the address's type
 * @param host id of the host that it is on, empty when it is on none
 * @param attributes all attributes; sensitive ones are {@linkplain Sealer sealed}
 * @param original what the host had before Plumb first touched it, null when there was nothing
 * @param dependencies the resources that it depends on directly, sorted
 * @param tainted whether it is to be made anew, because it was not made to the end or the user says so
 * @param createBeforeDestroy whether it was to be replaced by making the new object first
 * @param deposed objects of replacements that were made anew and could not be taken away, by key
 */
public record InstanceState(
        InstanceAddress address,
        String host,
        Value.Obj attributes,
        Value.@Nullable Obj original,
        List<ResourceAddress> dependencies,
        boolean tainted,
        boolean createBeforeDestroy,
        SortedMap<String, Value.Obj> deposed) {
    private static final SortedMap<String, Value.Obj> NONE = java.util.Collections.emptySortedMap();

    /** Keeps copies. */
    public InstanceState {
        dependencies = List.copyOf(dependencies);
        deposed = deposed.isEmpty() ? NONE : java.util.Collections.unmodifiableSortedMap(new TreeMap<>(deposed));
    }

    /** One that is as it should be. */
    public InstanceState(
            InstanceAddress address,
            String host,
            Value.Obj attributes,
            Value.@Nullable Obj original,
            List<ResourceAddress> dependencies) {
        this(address, host, attributes, original, dependencies, false, false, NONE);
    }

    /** The same under another name. */
    public InstanceState renamed(InstanceAddress name) {
        return new InstanceState(name, host, attributes, original, dependencies, tainted, createBeforeDestroy, deposed);
    }

    /** The same, to be made anew or not. */
    public InstanceState tainted(boolean anew) {
        return new InstanceState(address, host, attributes, original, dependencies, anew, createBeforeDestroy, deposed);
    }

    /** The same, with how it is to be replaced. */
    public InstanceState createBeforeDestroy(boolean first) {
        return new InstanceState(address, host, attributes, original, dependencies, tainted, first, deposed);
    }

    /** The same with other deposed objects. */
    public InstanceState withDeposed(SortedMap<String, Value.Obj> objects) {
        return new InstanceState(
                address, host, attributes, original, dependencies, tainted, createBeforeDestroy, objects);
    }

    /** The same with other dependencies. */
    public InstanceState dependingOn(List<ResourceAddress> others) {
        return new InstanceState(address, host, attributes, original, others, tainted, createBeforeDestroy, deposed);
    }
}
