package dev.plumb.providers.health;

import dev.plumb.schema.Description;

/**
 * An address that has to accept a connection.
 *
 * @param address {@code HOST:PORT} or {@code unix:/path}
 */
@Description("An address that has to accept a connection.")
public record TcpBlock(
        @Description("`HOST:PORT` as seen from the host, such as `127.0.0.1:6379`, or `unix:/run/app.sock`.")
        String address) {}
