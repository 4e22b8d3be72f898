package dev.plumb.providers.reference;

import dev.plumb.provider.DataSource;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import java.util.stream.Stream;

/**
 * What has a page of its own in the reference.
 *
 * @param title as the configuration has it: {@code file}, {@code data.http}
 * @param record its schema
 */
record Documented(String title, Class<? extends Record> record) {
    /** The resource types of a provider, then its data sources. */
    static Stream<Documented> of(Provider provider) {
        return Stream.concat(
                provider.resourceTypes().stream().map(Documented::of),
                provider.dataSources().stream().map(Documented::of));
    }

    private static Documented of(ResourceType<?> type) {
        return new Documented(type.name(), type.record());
    }

    private static Documented of(DataSource<?> source) {
        return new Documented("data." + source.name(), source.record());
    }

    String page() {
        return title + ".md";
    }

    String description() {
        return RecordSchema.of(record).description();
    }

    @Override
    public String toString() {
        return title;
    }
}
