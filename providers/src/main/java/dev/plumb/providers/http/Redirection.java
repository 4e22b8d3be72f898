package dev.plumb.providers.http;

import dev.plumb.remote.HttpAnswer;
import dev.plumb.remote.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A sender that goes where an answer points to (RFC 9110, section 15.4). */
final class Redirection implements Sender {
    private static final int MOST_TIMES = 10;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> KEEP_METHOD = Set.of(307, 308);

    private final Sender sender;

    Redirection(Sender sender) {
        this.sender = sender;
    }

    @Override
    public HttpAnswer send(HttpRequest request) throws IOException {
        HttpRequest asked = request;
        for (int i = 0; i <= MOST_TIMES; i++) {
            HttpAnswer answer = sender.send(asked);
            String location = answer.headers().get("location");
            if (location == null || !STATUSES.contains(answer.status())) {
                return answer;
            }
            asked = next(asked, location, KEEP_METHOD.contains(answer.status()));
        }
        throw new IOException("It was sent from one place to the next more than " + MOST_TIMES + " times.");
    }

    private static HttpRequest next(HttpRequest asked, String location, boolean keepsMethod) throws IOException {
        URI from = asked.url().startsWith("unix:") ? URI.create("unix:/") : URI.create(asked.url());
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("It was sent to \"" + location + "\", which is no URL.", e);
        }
        boolean same = from.getAuthority() != null && from.getAuthority().equals(to.getAuthority());
        boolean get = !keepsMethod && !asked.method().equals("HEAD");
        HttpRequest next = new HttpRequest(
                get ? "GET" : asked.method(),
                to.toString(),
                same ? asked.headers() : withoutSecrets(asked.headers()),
                get ? null : asked.body(),
                asked.trust());
        if (!next.mistakes().isEmpty() || to.getScheme().equals("unix")) {
            throw new IOException("It was sent to \"" + location + "\", which cannot be asked.");
        }
        return next;
    }

    /** What was meant for one server is not for another. */
    private static Map<String, String> withoutSecrets(Map<String, String> headers) {
        Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(headers);
        others.keySet().removeAll(Set.of("host", "authorization", "cookie", "proxy-authorization"));
        return others;
    }
}
