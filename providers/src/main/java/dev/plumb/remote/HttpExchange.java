package dev.plumb.remote;

import dev.plumb.provider.Tunnel;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One request through a tunnel, and its answer. */
public final class HttpExchange {
    /** The example's of RFC 6455, section 1.3; it need not be random, for nothing is sent after it. */
    private static final String KEY =
            Base64.getEncoder().encodeToString("the sample nonce".getBytes(StandardCharsets.US_ASCII));

    /** More of a body than this nobody looks at. */
    private static final int SHOWN = 1 << 20;

    private HttpExchange() {}

    /**
     * Sends a request without {@link HttpRequest#mistakes}, and reads what is answered.
     *
     * @param most bytes of the body that are read
     * @throws IOException when there is no answer
     */
    public static HttpAnswer send(Tunnel tunnel, HttpRequest request, int most) throws IOException {
        return send(tunnel, request, Map.of("connection", "close"), most);
    }

    static HttpAnswer get(Tunnel tunnel, String url, Map<String, String> headers) throws IOException {
        return send(tunnel, new HttpRequest("GET", url, headers, null, Trust.anyone()), SHOWN);
    }

    /** Asks to speak WebSocket (RFC 6455). */
    static HttpAnswer upgrade(Tunnel tunnel, String url, Map<String, String> headers) throws IOException {
        Map<String, String> asked = Map.of(
                "connection",
                "Upgrade",
                "upgrade",
                "websocket",
                "sec-websocket-version",
                "13",
                "sec-websocket-key",
                KEY);
        return send(tunnel, new HttpRequest("GET", url, headers, null, Trust.anyone()), asked, SHOWN);
    }

    private static HttpAnswer send(Tunnel tunnel, HttpRequest request, Map<String, String> ours, int most)
            throws IOException {
        HostUrl url = HostUrl.of(request.url());
        Map<String, String> headers = new TreeMap<>(ours);
        headers.put("user-agent", "plumb");
        headers.put("host", url.authority());
        String given = request.body();
        byte[] body = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
        if (given != null) {
            headers.put("content-length", String.valueOf(body.length));
        }
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String server = headers.getOrDefault("host", url.host()).replaceFirst(":[0-9]+$", "");
        try (Tunnel.Stream plain = url.connect(tunnel);
                Tunnel.Stream stream = url.secure() ? TlsStream.over(plain, server, request.trust()) : plain) {
            stream.output().write(message(request.method() + " " + url.uri(), headers, body));
            stream.output().flush();
            return HttpAnswer.read(new BufferedInputStream(stream.input()), request.method(), most);
        }
    }

    private static byte[] message(String first, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(first + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        message.write(body);
        return message.toByteArray();
    }
}
