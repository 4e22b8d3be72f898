package dev.plumb.provider;

import dev.plumb.diagnostic.Result;

/**
 * The code that reads one kind of thing that Plumb does not manage, for {@code data} blocks. Stateless.
 *
 * @param <R> the record that is schema, documentation and API of the data source, see {@link dev.plumb.schema}
 */
public interface DataSource<R extends Record> {
    /** The name in the configuration, such as {@code http}. */
    String name();

    /** The annotated record; what is read are its computed components. */
    Class<R> record();

    /**
     * The host that is asked.
     *
     * @param configured the arguments, defaults filled in; computed components are null
     * @return the id of the host; empty when none is
     */
    default String host(R configured) {
        return "";
    }

    /**
     * Reads.
     *
     * @param request the arguments, defaults filled in; computed components are null
     * @return the record with all components known
     */
    Result<R> read(ReadRequest<R> request);
}
