package dev.plumb.providers.health;

import dev.plumb.schema.Description;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL that has to speak WebSocket.
 *
 * @param url {@code ws://}, {@code wss://}, or {@code unix:/path:/uri}
 * @param headers of the request; null for none
 */
@Description("A URL that has to speak WebSocket.")
public record WebSocketBlock(
        @Description("`ws://HOST:PORT/...` or `wss://...` as seen from the host, or `unix:/run/app.sock:/...`.")
        String url,

        @Description("Headers of the request, such as `Host` and `Origin`.") @Nullable
        Map<String, String> headers) {}
