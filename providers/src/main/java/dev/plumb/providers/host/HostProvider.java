package dev.plumb.providers.host;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code host}. */
public final class HostProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new HostType());

    @Override
    public String name() {
        return "host";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
