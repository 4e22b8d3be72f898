package dev.plumb.provider;

import dev.plumb.diagnostic.Result;

/**
 * The code that knows one kind of thing. Implementations are stateless and pure.
 *
 * @param <R> the record that is schema, documentation and API of the type, see {@link dev.plumb.schema}
 */
public sealed interface ResourceType<R extends Record> permits HostResourceType, StandaloneResourceType {
    /** The name in the configuration, such as {@code nginx_site}. */
    String name();

    /** The annotated record. */
    Class<R> record();

    /**
     * Completes what the configuration says: renders contents, fills in computed attributes, writes arguments in their
     * normal form (mode {@code 644} as {@code 0644}), and refuses what cannot be meant. Asked twice in a plan: first
     * without {@code live}, for what to probe, then with it. A computed component that is set already (in a rollback)
     * is taken as it is.
     *
     * @return the planned record; a computed component that is null is not known until apply
     */
    Result<R> plan(PlanRequest<R> request);
}
