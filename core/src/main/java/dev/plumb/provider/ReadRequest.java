package dev.plumb.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a data source may look at when reading.
 *
 * @param address of the data source instance, as the user would write it, such as {@code data.http.status}
 * @param configured the arguments, defaults filled in; computed components are null
 * @param files local files that the configuration refers to
 * @param session the connection to the host that {@link DataSource#host} names; null when it names none
 */
public record ReadRequest<R extends Record>(
        String address,
        R configured,
        LocalFiles files,
        @Nullable HostSession session) {}
