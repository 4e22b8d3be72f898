package dev.plumb.provider;

import dev.plumb.diagnostic.Result;
import java.util.Set;

/** Optional capability of a {@link ResourceType}: its instances are hosts that can be reached. */
public interface HostDefinition<R extends Record> {
    /** The name by which other resources refer to the host. */
    String id(R resource);

    /** What users may call the host as well, for {@code -limit}; without nulls. */
    default Set<String> names(R resource) {
        return Set.of();
    }

    /** What users chose to group hosts by, for {@code -limit}. */
    default Set<String> tags(R resource) {
        return Set.of();
    }

    /**
     * Opens a session. Errors say whether the host could not be reached, by the codes of {@link ConnectionFailure}, or
     * refused, and what to do.
     */
    Result<HostSession> connect(R resource);
}
