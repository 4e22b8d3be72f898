package dev.plumb.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One request through a tunnel, and its answer. */
final class HttpExchange {
    /** The example's of RFC 6455, section 1.3; it need not be random, for nothing is sent after it. */
    private static final String KEY =
            Base64.getEncoder().encodeToString("the sample nonce".getBytes(StandardCharsets.US_ASCII));

    private HttpExchange() {}

    static HttpAnswer get(Tunnel tunnel, HealthUrl url, Map<String, String> headers) throws IOException {
        return send(tunnel, url, with(Map.of("connection", "close"), headers));
    }

    /** Asks to speak WebSocket (RFC 6455). */
    static HttpAnswer upgrade(Tunnel tunnel, HealthUrl url, Map<String, String> headers) throws IOException {
        Map<String, String> asked = Map.of(
                "connection",
                "Upgrade",
                "upgrade",
                "websocket",
                "sec-websocket-version",
                "13",
                "sec-websocket-key",
                KEY);
        return send(tunnel, url, with(asked, headers));
    }

    private static Map<String, String> with(Map<String, String> ours, Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(ours);
        all.putIfAbsent("user-agent", "plumb");
        given.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        return all;
    }

    private static HttpAnswer send(Tunnel tunnel, HealthUrl url, Map<String, String> headers) throws IOException {
        headers.putIfAbsent("host", url.authority());
        String server = headers.getOrDefault("host", url.host()).replaceFirst(":[0-9]+$", "");
        StringBuilder request = new StringBuilder("GET " + url.uri() + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        request.append("\r\n");
        try (Tunnel.Stream plain = url.connect(tunnel);
                Tunnel.Stream stream = url.secure() ? TlsStream.over(plain, server) : plain) {
            stream.output().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            stream.output().flush();
            return HttpAnswer.read(new BufferedInputStream(stream.input()));
        }
    }
}
