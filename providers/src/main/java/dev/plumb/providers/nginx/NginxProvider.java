package dev.plumb.providers.nginx;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code nginx}: {@code nginx_site}. */
public final class NginxProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new NginxSiteType());

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
