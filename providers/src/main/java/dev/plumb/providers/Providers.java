package dev.plumb.providers;

import dev.plumb.provider.Provider;
import dev.plumb.providers.file.FileProvider;
import java.util.List;

/** The providers that come with Plumb. */
public final class Providers {
    private Providers() {}

    /** All of them, by name. */
    public static List<Provider> all() {
        return List.of(
                new FileProvider() //
                );
    }
}
