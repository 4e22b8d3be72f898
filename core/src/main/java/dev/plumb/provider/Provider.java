package dev.plumb.provider;

import java.util.List;

/** A bundle of resource types. */
public interface Provider {
    /** The name that messages use, such as {@code nginx}. */
    String name();

    /** Its resource types; the same list at every call. */
    List<ResourceType<?>> resourceTypes();

    /** Its data sources; the same list at every call. */
    default List<DataSource<?>> dataSources() {
        return List.of();
    }
}
