package dev.plumb.providers.user;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code user}: {@code user} and {@code group}. */
public final class UserProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new GroupType(), new UserType());

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
