package dev.plumb.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of HTTP/1.1 to what listens on a host.
 *
 * @param method such as {@code GET}
 * @param url {@code http://HOST:PORT/...} or {@code https://...} as seen from the host, or {@code unix:/path:/uri}
 * @param headers by name; {@code Host} names the site, also for TLS
 * @param body of the request, sent as UTF-8; null for none
 * @param trust whose certificates are good enough
 */
public record HttpRequest(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body,
        Trust trust) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern UNIX = Pattern.compile("unix:/[^:\\p{Cntrl}]+(:/[!-~]*)?");
    private static final Pattern URL =
            Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?([/?][!-~]*)?");

    /** Keeps a copy. */
    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** What in it is no HTTP, a sentence each; nothing of it may be sent then. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (!URL.matcher(url).matches() && !UNIX.matcher(url).matches()) {
            mistakes.add("\"" + plain(url) + "\" is no URL that can be asked: it has to be http://HOST:PORT/PATH, "
                    + "https://... or unix:/path/of.sock:/PATH, with what is not ASCII percent-encoded.");
        }
        if (!TOKEN.matcher(method).matches()) {
            mistakes.add("\"" + plain(method) + "\" is no method of HTTP.");
        }
        headers.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                mistakes.add("The name or the value of header \"" + plain(name) + "\" holds what no header may.");
            }
        });
        return mistakes;
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
