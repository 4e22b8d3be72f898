package dev.plumb.address;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a resource block, printed as {@code type.name} or {@code module.a.type.name}; of a data block as {@code
 * data.type.name}.
 *
 * @param module names of the calls that lead to the module that it is in; empty in the root module
 * @param data whether it is a data block
 * @param type resource type, such as {@code nginx_site}
 * @param name the block's second label
 */
public record ResourceAddress(List<String> module, boolean data, String type, String name)
        implements Comparable<ResourceAddress> {
    private static final Comparator<ResourceAddress> ORDER = Comparator.comparing(
                    ResourceAddress::module, ResourceAddress::compare)
            .thenComparing(address -> !address.data)
            .thenComparing(ResourceAddress::type)
            .thenComparing(ResourceAddress::name);

    /** Keeps a copy. */
    public ResourceAddress {
        module = List.copyOf(module);
    }

    /** A managed resource. */
    public ResourceAddress(List<String> module, String type, String name) {
        this(module, false, type, name);
    }

    /** A managed resource of the root module. */
    public ResourceAddress(String type, String name) {
        this(List.of(), type, name);
    }

    /** The same block, in another module. */
    public ResourceAddress in(List<String> path) {
        return new ResourceAddress(path, data, type, name);
    }

    /** The name as the block's own module says it. */
    public String local() {
        return (data ? "data." : "") + type + "." + name;
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private String prefix() {
        if (module.isEmpty()) {
            return "";
        }
        StringBuilder prefix = new StringBuilder();
        module.forEach(call -> prefix.append("module.").append(call).append('.'));
        return prefix.toString();
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return this == object
                || (object instanceof ResourceAddress other
                        && name.equals(other.name)
                        && type.equals(other.type)
                        && data == other.data
                        && module.equals(other.module));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * name.hashCode() + type.hashCode()) + Boolean.hashCode(data)) + module.hashCode();
    }

    @Override
    public int compareTo(ResourceAddress other) {
        return this == other ? 0 : ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return prefix() + local();
    }
}
