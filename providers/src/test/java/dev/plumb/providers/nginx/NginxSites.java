package dev.plumb.providers.nginx;

import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sites for the tests, written as an embedder would. */
final class NginxSites {
    static final Map<String, Object> TLS =
            Map.of("certificate", "/etc/ssl/chat/chain.pem", "key", "/etc/ssl/chat/key.pem");

    private NginxSites() {}

    /** A site called "chat" on the host "web". */
    static NginxSite site(Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "web", "name", "chat"));
        all.putAll(arguments);
        return RecordSchema.of(NginxSite.class)
                .toRecord((Value.Obj) Values.of(all))
                .get();
    }

    /** A site of one server with one location. */
    static NginxSite withLocation(Map<String, Object> location) {
        Map<String, Object> labelled = new HashMap<>(Map.of("path", "/"));
        labelled.putAll(location);
        return withServer(Map.of("location", List.of(labelled)));
    }

    /** A site of one server on port 80. */
    static NginxSite withServer(Map<String, Object> server) {
        Map<String, Object> all = new HashMap<>(Map.of("listen", List.of(80)));
        all.putAll(server);
        return site(Map.of("server", List.of(all)));
    }

    /** The model case: a redirect, and TLS before two applications and files from disk. */
    static NginxSite channels() {
        return site(Map.of(
                "upstream",
                List.of(
                        Map.of("name", "http", "servers", List.of("unix:/run/gunicorn/chat.sock")),
                        Map.of(
                                "name",
                                "ws",
                                "servers",
                                List.of("unix:/run/daphne/0.sock", "unix:/run/daphne/1.sock"),
                                "extra",
                                List.of("least_conn"))),
                "server",
                List.of(
                        Map.of(
                                "listen",
                                List.of(80, "[::]:80"),
                                "server_name",
                                List.of("chat.example.com"),
                                "redirect",
                                "https://$host$request_uri"),
                        tlsServer())));
    }

    private static Map<String, Object> tlsServer() {
        return Map.of(
                "listen",
                List.of("443 ssl http2", "[::]:443 ssl http2"),
                "server_name",
                List.of("chat.example.com"),
                "tls",
                TLS,
                "client_max_body_size",
                "10m",
                "access_log",
                "/var/log/nginx/chat.log combined",
                "headers",
                Map.of("Strict-Transport-Security", "max-age=31536000"),
                "static",
                Map.of("/static/", "/srv/chat/static", "/favicon.ico", "/srv/chat/static/favicon.ico"),
                "location",
                List.of(
                        Map.of("path", "/", "proxy_pass", "http://http"),
                        Map.of("path", "/ws/", "proxy_pass", "http://ws", "websocket", true)));
    }

    /** Everything else that blocks can say. */
    static NginxSite everything() {
        Map<String, Object> server = Map.of(
                "listen",
                List.of("127.0.0.1:8080 default_server"),
                "server_name",
                List.of("", "*.example.org", "~^www\\d+\\.example\\.org$"),
                "headers",
                Map.of("X-Frame-Options", "DENY"),
                "redirect",
                "https://example.org$request_uri",
                "redirect_code",
                308,
                "access_log",
                "off",
                "extra",
                List.of("error_page 404 /404.html;", "if ($host = old.example.org) {\n    return 410;\n}"),
                "location",
                List.of(
                        Map.of("path", "= /health", "return", "200 it is fine; really", "expires", "epoch"),
                        Map.of("path", "~ \\.(gif|jpe?g)$", "root", "/srv/with blank", "expires", "30d"),
                        Map.of("path", "^~ /app/", "alias", "/srv/app", "try_files", List.of("$uri", "@fallback")),
                        Map.of(
                                "path",
                                "@fallback",
                                "proxy_pass",
                                "http://127.0.0.1:8000",
                                "read_timeout",
                                "5m",
                                "proxy_headers",
                                Map.of("host", "app.internal", "X-Real-IP", "", "X-Id", "$request_id"),
                                "headers",
                                Map.of("Content-Security-Policy", "default-src 'self'; img-src *"),
                                "extra",
                                List.of("proxy_buffering off"))));
        return site(Map.of("name", "Old_site.example-1.org", "server", List.of(server)));
    }
}
