package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import dev.plumb.lang.function.Function;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All resource types of the providers at hand, by name. Immutable. */
public final class ResourceTypes {
    private final SortedMap<String, ResourceType<Record>> types;
    private final SortedMap<String, DataSource<Record>> sources;

    private final SortedMap<String, List<Function>> functions;

    private ResourceTypes(
            SortedMap<String, ResourceType<Record>> types,
            SortedMap<String, DataSource<Record>> sources,
            SortedMap<String, List<Function>> functions) {
        this.types = Collections.unmodifiableSortedMap(types);
        this.sources = Collections.unmodifiableSortedMap(sources);
        this.functions = Collections.unmodifiableSortedMap(functions);
    }

    /**
     * The types of {@code providers}.
     *
     * @throws IllegalArgumentException when two have the same name
     */
    public static ResourceTypes of(List<Provider> providers) {
        SortedMap<String, ResourceType<Record>> types = new TreeMap<>();
        SortedMap<String, DataSource<Record>> sources = new TreeMap<>();
        SortedMap<String, List<Function>> functions = new TreeMap<>();
        for (Provider provider : providers) {
            functions.put(provider.name(), List.copyOf(provider.functions()));
            for (ResourceType<?> type : provider.resourceTypes()) {
                if (types.put(type.name(), erased(type)) != null) {
                    throw new IllegalArgumentException("two providers have a resource type " + type.name());
                }
            }
            for (DataSource<?> source : provider.dataSources()) {
                if (sources.put(source.name(), erased(source)) != null) {
                    throw new IllegalArgumentException("two providers have a data source " + source.name());
                }
            }
        }
        return new ResourceTypes(types, sources, functions);
    }

    @SuppressWarnings("unchecked")
    private static DataSource<Record> erased(DataSource<?> source) {
        return (DataSource<Record>) source;
    }

    /** The engine hands a type only records that the type itself made, or that its own schema made. */
    @SuppressWarnings("unchecked")
    private static ResourceType<Record> erased(ResourceType<?> type) {
        return (ResourceType<Record>) type;
    }

    /** The names of the providers, sorted. */
    public Set<String> providers() {
        return functions.keySet();
    }

    /** The functions of the provider of that name; none when there is no such provider. */
    List<Function> functions(String provider) {
        return functions.getOrDefault(provider, List.of());
    }

    /** The data source of that name. */
    public Optional<DataSource<Record>> findSource(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** The names of all data sources, sorted. */
    public Set<String> sourceNames() {
        return sources.keySet();
    }

    /** The schema of what a block of that address is about; empty when there is no such type or data source. */
    public Optional<RecordSchema<Record>> schema(ResourceAddress address) {
        return address.data()
                ? findSource(address.type()).map(source -> RecordSchema.of(source.record()))
                : find(address.type()).map(type -> RecordSchema.of(type.record()));
    }

    /** The type of that name. */
    public Optional<ResourceType<Record>> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** All names, sorted. */
    public Set<String> names() {
        return types.keySet();
    }

    /** All types, in name order. */
    public Collection<ResourceType<Record>> all() {
        return types.values();
    }
}
