package dev.plumb.provider;

import dev.plumb.diagnostic.Result;
import java.util.Optional;

/** A resource type that is not about a host: it reads and applies by itself. */
public non-sealed interface StandaloneResourceType<R extends Record> extends ResourceType<R> {
    /** What there is now of what was recorded; empty when it is gone. */
    Result<Optional<R>> read(R recorded);

    /** Carries {@code change} out and gives what there is then, all components known; empty after a delete. */
    Result<Optional<R>> apply(Change<R> change);
}
