package dev.plumb.provider;

import dev.plumb.diagnostic.Result;

/** Optional capability of a {@link ResourceType}: its instances are hosts that can be reached. */
public interface HostDefinition<R extends Record> {
    /** The name by which other resources refer to the host. */
    String id(R resource);

    /** Opens a session. Errors say whether the host was unreachable or refused, and what to do. */
    Result<HostSession> connect(R resource);
}
