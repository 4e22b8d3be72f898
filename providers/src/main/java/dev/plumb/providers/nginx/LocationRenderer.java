package dev.plumb.providers.nginx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders one {@code location} block. */
final class LocationRenderer {
    private static final Pattern MODIFIER = Pattern.compile("(=|\\^~|~\\*|~)\\s*(.*)");
    private static final Pattern DURATION = Pattern.compile("([0-9]+(ms|[smhdwMy])? ?)+");
    private static final Pattern URL = Pattern.compile("https?://.+");
    private static final Pattern RETURN = Pattern.compile("([0-9]{3})(?: +(.+))?");

    private final NginxLocation location;
    private final SiteNames names;
    private final Words words;
    private final ConfigurationText out;

    LocationRenderer(NginxLocation location, SiteNames names, Words server, ConfigurationText out) {
        this.location = location;
        this.names = names;
        this.words = server.within("location[" + Words.shown(location.path()) + "]");
        this.out = out;
    }

    /** Renders it into a server with headers of its own, which nginx drops where a location has any. */
    void render(@Nullable Map<String, String> serverHeaders) {
        out.open("location " + head());
        conflicts();
        files();
        proxy();
        String code = location.return_();
        if (code != null) {
            out.directive("return", returned(code));
        }
        Map<String, String> headers = location.headers();
        if (headers != null && !headers.isEmpty()) {
            Map<String, String> usual = serverHeaders == null ? Map.of() : serverHeaders;
            ResponseHeaders.write(Words.overlaid(usual, headers), words, out);
        }
        RawDirectives.write(location.extra(), "extra", words, out);
        out.close();
    }

    private String head() {
        Matcher modified = MODIFIER.matcher(location.path());
        if (!modified.matches()) {
            return path(location.path(), location.path().startsWith("@"));
        }
        boolean expression = modified.group(1).startsWith("~");
        String path = modified.group(2);
        return modified.group(1) + " " + (expression ? words.withVariables("path", path) : path(path, false));
    }

    private String path(String path, boolean named) {
        if (!named && !path.startsWith("/")) {
            words.conflict(
                    "the path does not begin with \"/\".", "Write \"/\", \"= /exact\", \"~ expression\" or \"@name\".");
        }
        return words.plain("path", path);
    }

    private void conflicts() {
        if (location.root() != null && location.alias() != null) {
            words.conflict(
                    "root and alias exclude each other.", "alias replaces the location's path, root goes before it.");
        }
        if (location.websocket() && location.proxyPass() == null) {
            words.conflict("websocket needs proxy_pass.", "Say where the connections are passed to.");
        }
    }

    private void files() {
        String root = location.root();
        if (root != null) {
            out.directive("root", words.absolute("root", root));
        }
        String alias = location.alias();
        if (alias != null) {
            out.directive("alias", words.absolute("alias", matchingSlash(alias)));
        }
        List<String> tryFiles = location.tryFiles();
        if (tryFiles != null) {
            out.directive(
                    "try_files",
                    tryFiles.stream()
                            .map(f -> words.withVariables("try_files", f))
                            .toList());
        }
        String expires = location.expires();
        if (expires != null) {
            out.directive("expires", words.split("expires", expires));
        }
    }

    /** An alias ends as its location does: with one slash too few, {@code /static../secret} would be found. */
    private String matchingSlash(String alias) {
        String path = location.path();
        boolean prefix = path.startsWith("/") || path.startsWith("^~");
        if (prefix && path.endsWith("/") && !alias.endsWith("/")) {
            return alias + "/";
        }
        if (prefix && !path.endsWith("/") && alias.endsWith("/")) {
            words.conflict(
                    "alias ends with \"/\" and the location's path does not, so that " + path + "../ would lead out of "
                            + alias + ".",
                    "Write location \"" + path + "/\".");
        }
        return alias;
    }

    private void proxy() {
        String url = location.proxyPass();
        if (url == null) {
            return;
        }
        if (!URL.matcher(url).matches()) {
            words.conflict(
                    "proxy_pass is " + Words.shown(url) + ".",
                    "Write a URL: \"http://LABEL\" for an upstream of this site, or \"http://127.0.0.1:8000\".");
        }
        out.directive("proxy_pass", words.plain("proxy_pass", names.resolve(url)));
        out.directive("proxy_http_version", "1.1");
        Words.overlaid(usualHeaders(), location.proxyHeaders())
                .forEach((name, value) -> out.directive(
                        "proxy_set_header",
                        ResponseHeaders.name(name, "proxy_headers", words),
                        ResponseHeaders.value("proxy_headers", value, words)));
        timeouts();
    }

    /** {@code $host}, not {@code $http_host}: the latter is what the client wrote, even beside another name in its URL. */
    private Map<String, String> usualHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "$host");
        headers.put("X-Real-IP", "$remote_addr");
        headers.put("X-Forwarded-For", "$proxy_add_x_forwarded_for");
        headers.put("X-Forwarded-Proto", "$scheme");
        if (location.websocket()) {
            headers.put("Upgrade", "$http_upgrade");
        }
        headers.put("Connection", location.websocket() ? "$" + names.upgradeVariable() : "");
        return headers;
    }

    private void timeouts() {
        String timeout = location.readTimeout() == null && location.websocket() ? "1h" : location.readTimeout();
        if (timeout == null) {
            return;
        }
        String word = words.shaped("read_timeout", timeout, DURATION, "\"60s\"");
        out.directive("proxy_read_timeout", word);
        if (location.websocket()) {
            out.directive("proxy_send_timeout", word);
        }
    }

    private List<String> returned(String code) {
        Matcher parts = RETURN.matcher(code);
        if (!parts.matches()) {
            words.shaped("return", code, RETURN, "\"404\" or \"302 https://example.com/\"");
            return List.of();
        }
        return parts.group(2) == null
                ? List.of(parts.group(1))
                : List.of(parts.group(1), words.withVariables("return", parts.group(2)));
    }
}
