package dev.plumb.provider;

import dev.plumb.diagnostic.Result;

/** The hosts of a run, and the one connection that there is to each. */
public interface Hosts {
    /** Makes a host known; the first definition of an id stays. Not to be called by several threads. */
    <R extends Record> void define(HostDefinition<R> definition, R resource);

    /** The session of a host, opened now if it was not; an error is the same at every call. */
    Result<HostSession> session(String host);
}
