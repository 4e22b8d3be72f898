package dev.plumb.providers.host;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The provider {@code host}. */
public final class HostProvider implements Provider {
    private final List<ResourceType<?>> types;

    /** Nobody is asked for the passphrases of encrypted keys. */
    public HostProvider() {
        this(question -> Optional.empty());
    }

    /** Whom to ask for the passphrases of encrypted keys: gives an answer to a question, or nothing. */
    public HostProvider(Function<String, Optional<char[]>> asks) {
        this.types = List.of(new HostType(asks));
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return types;
    }
}
