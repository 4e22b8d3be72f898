package dev.plumb.providers.tls;

import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import java.util.List;

/** The provider {@code tls}: {@code tls_certificate}. */
public final class TlsProvider implements Provider {
    private static final List<ResourceType<?>> TYPES = List.of(new TlsCertificateType());

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }
}
