package dev.plumb.providers.packages;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code package}. */
public final class PackageProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new PackageType());

    @Override
    public String name() {
        return "package";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
