package dev.plumb.address;

import java.util.Comparator;

/**
 * The name of a resource block, printed as {@code type.name}.
 *
 * @param type resource type, such as {@code nginx_site}
 * @param name the block's second label
 */
public record ResourceAddress(String type, String name) implements Comparable<ResourceAddress> {
    private static final Comparator<ResourceAddress> ORDER =
            Comparator.comparing(ResourceAddress::type).thenComparing(ResourceAddress::name);

    @Override
    public int compareTo(ResourceAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return type + "." + name;
    }
}
