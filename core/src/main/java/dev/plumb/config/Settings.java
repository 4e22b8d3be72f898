package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module says of the tool rather than of what it manages, in its {@code plumb} and {@code terraform} blocks. Only
 * those of the root module have an effect, required providers excepted.
 *
 * @param backend where state is kept; null when nothing is said
 * @param encryption how state, plans and blobs are encrypted; null when nothing is said
 * @param retention how many generations are kept; null when nothing is said
 * @param terraformBackend where Terraform would keep its state ({@code backend} or {@code cloud}); null when nothing is
 *     said
 * @param requiredProviders by the name that the module gives them
 */
public record Settings(
        @Nullable SettingsBlock backend,
        @Nullable SettingsBlock encryption,
        @Nullable Retention retention,
        @Nullable SettingsBlock terraformBackend,
        Map<String, RequiredProvider> requiredProviders) {
    /** The stores that there are. */
    public static final Set<String> BACKENDS = Set.of("local", "postgresql", "http");

    /** Of a module that says nothing. */
    public static final Settings NONE = new Settings(null, null, null, null, Map.of());

    /** Keeps a copy, in order. */
    public Settings {
        requiredProviders = Collections.unmodifiableMap(new LinkedHashMap<>(requiredProviders));
    }

    /**
     * How many generations are kept.
     *
     * @param keep at least 1
     * @param range of the number
     */
    public record Retention(int keep, SourceRange range) {}

    /**
     * A provider that a module asks for by a name of its own.
     *
     * @param source where Terraform finds it, such as {@code hashicorp/random}; empty when it is not said
     * @param aliases names of configurations that the calling module has to hand over
     * @param range of the name
     */
    public record RequiredProvider(String name, String source, Set<String> aliases, SourceRange range) {
        /** Keeps a copy. */
        public RequiredProvider {
            aliases = Collections.unmodifiableSet(new java.util.LinkedHashSet<>(aliases));
        }

        /** What the provider calls itself: the last part of its source, or the module's name for it where there is none. */
        String providerName() {
            return source.isEmpty() ? name : source.substring(source.lastIndexOf('/') + 1);
        }
    }
}
