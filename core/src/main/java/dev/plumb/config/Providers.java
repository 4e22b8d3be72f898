package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a module says of providers.
 *
 * @param configurations by the words that refer to them: {@code host}, {@code host.slow}
 * @param chosen which configuration a resource asks for, of those that ask for one
 */
public record Providers(Map<String, ProviderBlock> configurations, Map<ResourceAddress, ProviderReference> chosen) {
    /** Keeps copies, in order. */
    public Providers {
        configurations = Collections.unmodifiableMap(new LinkedHashMap<>(configurations));
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }
}
