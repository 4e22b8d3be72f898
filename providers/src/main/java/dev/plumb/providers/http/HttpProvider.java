package dev.plumb.providers.http;

import dev.plumb.provider.DataSource;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code http}. */
public final class HttpProvider implements Provider {
    private static final List<DataSource<?>> SOURCES = List.of(new HttpSource());

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return List.of();
    }

    @Override
    public List<DataSource<?>> dataSources() {
        return SOURCES;
    }
}
