package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A module block: another directory of configuration, with values for its variables.
 *
 * @param source the directory, as written: relative to that of the calling module
 * @param count null when there is none; never together with {@code forEach}
 * @param forEach null when there is none
 * @param dependsOn what everything in the module depends on
 * @param arguments values for variables, by name, in source order
 * @param providers configurations of providers that are handed over
 * @param sourceRange the source argument
 * @param range the block's header
 */
public record ModuleCall(
        String name,
        String source,
        @Nullable Expression count,
        @Nullable Expression forEach,
        List<Traversal> dependsOn,
        Map<String, Body.Attribute> arguments,
        List<PassedProvider> providers,
        SourceRange sourceRange,
        SourceRange range) {
    /** Keeps copies, in order. */
    public ModuleCall {
        dependsOn = List.copyOf(dependsOn);
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        providers = List.copyOf(providers);
    }

    /**
     * A configuration of a provider that is handed over to the module.
     *
     * @param inner what it is in the called module
     * @param outer what it is in the calling one
     */
    public record PassedProvider(ProviderReference inner, ProviderReference outer) {}
}
