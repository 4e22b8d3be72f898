package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;

/**
 * A configuration of a provider.
 *
 * @param name of the provider, as the module calls it
 * @param alias tells several configurations of one provider apart; empty for the one that is meant when none is named
 * @param body what is left for the provider
 * @param range the block's header
 */
public record ProviderBlock(String name, String alias, Body body, SourceRange range) {
    /** What refers to it: {@code host}, or {@code host.slow}. */
    public String reference() {
        return alias.isEmpty() ? name : name + "." + alias;
    }
}
