package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a resource instance.
 *
 * @param address its name; its type is the address's type
 * @param host id of the host that it is on, empty when it is on none
 * @param attributes all attributes; sensitive ones are {@linkplain Sealer sealed}
 * @param original what the host had before Plumb first touched it, null when there was nothing
 * @param dependencies the resources that it depends on directly, sorted
 */
public record InstanceState(
        InstanceAddress address,
        String host,
        Value.Obj attributes,
        Value.@Nullable Obj original,
        List<ResourceAddress> dependencies) {
    /** Keeps a copy. */
    public InstanceState {
        dependencies = List.copyOf(dependencies);
    }

    /** The same under another name. */
    public InstanceState renamed(InstanceAddress name) {
        return new InstanceState(name, host, attributes, original, dependencies);
    }
}
