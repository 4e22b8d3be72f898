package dev.plumb.providers.command;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code command}. */
public final class CommandProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new CommandType());

    @Override
    public String name() {
        return "command";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
