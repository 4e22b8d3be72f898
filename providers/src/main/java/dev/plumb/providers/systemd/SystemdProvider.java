package dev.plumb.providers.systemd;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code systemd}. */
public final class SystemdProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new SystemdUnitType());

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
