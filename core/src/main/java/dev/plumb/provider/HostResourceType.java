package dev.plumb.provider;

/**
 * A resource type whose objects live on a host. It opens no connection: it says what to ask and what to do.
 */
public non-sealed interface HostResourceType<R extends Record> extends ResourceType<R> {
    /** The {@code id} of the host that {@code resource} is on. */
    String host(R resource);

    /** What to ask the host to find out what it has of {@code about}, a planned or a recorded resource. */
    Probe<R> probe(R about);

    /** What to do on the host for {@code change}. */
    Work work(Change<R> change);
}
