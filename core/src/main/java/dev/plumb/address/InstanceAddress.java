package dev.plumb.address;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a resource instance, printed as {@code type.name}, {@code type.name[0]} or {@code
 * module.a["x"].type.name["key"]}.
 *
 * @param module the module instance that it is in
 * @param resource the block
 * @param key which of its instances
 */
public record InstanceAddress(ModuleAddress module, ResourceAddress resource, InstanceKey key)
        implements Comparable<InstanceAddress> {
    private static final Comparator<InstanceAddress> ORDER = Comparator.comparing(InstanceAddress::module)
            .thenComparing(InstanceAddress::resource)
            .thenComparing(InstanceAddress::key);

    /** Refuses a resource of another module. */
    public InstanceAddress {
        if (!module.isNamed(resource.module())) {
            throw new IllegalArgumentException(resource + " is not in " + module);
        }
    }

    /** An instance in the root module. */
    public InstanceAddress(ResourceAddress resource, InstanceKey key) {
        this(ModuleAddress.ROOT, resource, key);
    }

    /** Reads an address as it is printed; empty when {@code text} is none. */
    public static Optional<InstanceAddress> parse(String text) {
        return new AddressReader(text).instance();
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return this == object
                || (object instanceof InstanceAddress other
                        && resource.equals(other.resource)
                        && key.equals(other.key)
                        && module.equals(other.module));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * resource.hashCode() + key.hashCode()) + module.hashCode();
    }

    @Override
    public int compareTo(InstanceAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return module.prefix() + resource.local() + key;
    }
}
