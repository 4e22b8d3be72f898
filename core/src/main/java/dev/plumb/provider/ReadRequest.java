package dev.plumb.provider;

/**
 * What a data source may look at when reading.
 *
 * @param address of the data source instance, as the user would write it, such as {@code data.http.status}
 * @param configured the arguments, defaults filled in; computed components are null
 * @param files local files that the configuration refers to
 */
public record ReadRequest<R extends Record>(String address, R configured, LocalFiles files) {}
