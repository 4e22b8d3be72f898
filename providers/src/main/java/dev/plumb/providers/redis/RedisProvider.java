package dev.plumb.providers.redis;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code redis}: {@code redis_server}. */
public final class RedisProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new RedisServerType());

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
