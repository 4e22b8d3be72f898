package dev.plumb.provider;

import dev.plumb.lang.function.Function;
import java.util.List;

/** A bundle of resource types, data sources and functions. */
public interface Provider {
    /** The name that messages use, such as {@code nginx}. */
    String name();

    /** Its resource types; the same list at every call. */
    List<ResourceType<?>> resourceTypes();

    /** Its data sources; the same list at every call. */
    default List<DataSource<?>> dataSources() {
        return List.of();
    }

    /**
     * Its functions, which are called as {@code provider::NAME::FUNCTION(...)} where a module asks for the provider as
     * {@code NAME} in its {@code required_providers}; the same list at every call.
     */
    default List<Function> functions() {
        return List.of();
    }
}
