package dev.plumb.address;

import java.util.Comparator;
import java.util.List;

/**
 * The name of a resource block, printed as {@code type.name} or {@code module.a.type.name}.
 *
 * @param module names of the calls that lead to the module that it is in; empty in the root module
 * @param type resource type, such as {@code nginx_site}
 * @param name the block's second label
 */
public record ResourceAddress(List<String> module, String type, String name) implements Comparable<ResourceAddress> {
    private static final Comparator<ResourceAddress> ORDER = Comparator.comparing(ResourceAddress::prefix)
            .thenComparing(ResourceAddress::type)
            .thenComparing(ResourceAddress::name);

    /** Keeps a copy. */
    public ResourceAddress {
        module = List.copyOf(module);
    }

    /** A resource of the root module. */
    public ResourceAddress(String type, String name) {
        this(List.of(), type, name);
    }

    private String prefix() {
        StringBuilder prefix = new StringBuilder();
        module.forEach(call -> prefix.append("module.").append(call).append('.'));
        return prefix.toString();
    }

    @Override
    public int compareTo(ResourceAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return prefix() + type + "." + name;
    }
}
