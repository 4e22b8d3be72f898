package dev.plumb.provider;

import dev.plumb.diagnostic.Result;

/**
 * Optional capability of a {@link StandaloneResourceType}: what is there already can be taken into state by its id. (A host
 * resource needs no such thing: what the host has is found by the identity that the configuration gives.)
 */
public interface Importable<R extends Record> {
    /** What state would have recorded of the object with {@code id}; it is read then, as any recorded resource is. */
    Result<R> imported(String id);
}
