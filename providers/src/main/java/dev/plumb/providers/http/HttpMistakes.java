package dev.plumb.providers.http;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.remote.HttpRequest;
import dev.plumb.remote.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with the arguments of an {@code http} data source. */
final class HttpMistakes {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    /** Those that Java's client sets itself. */
    private static final Set<String> NOT_FROM_HERE =
            Set.of("host", "connection", "content-length", "expect", "upgrade");

    private final List<Diagnostic> found = new ArrayList<>();

    private HttpMistakes() {}

    /** All of them. */
    static List<Diagnostic> in(HttpData wanted) {
        HttpMistakes mistakes = new HttpMistakes();
        mistakes.look(wanted);
        return List.copyOf(mistakes.found);
    }

    private void look(HttpData wanted) {
        Map<String, String> headers = Objects.requireNonNullElse(wanted.requestHeaders(), Map.of());
        new HttpRequest(wanted.method(), wanted.url(), headers, wanted.requestBody(), Trust.anyone())
                .mistakes()
                .forEach(mistake -> refuse(mistake, null));
        if (!METHODS.contains(wanted.method())) {
            refuse("The method has to be GET, HEAD or POST.", null);
        }
        if (wanted.host() == null) {
            notFromHere(wanted.url(), headers);
        }
        if (wanted.requestTimeoutMs() < 1) {
            refuse("request_timeout_ms has to be 1 or more.", null);
        }
        String authorities = wanted.caCertPem();
        if (authorities != null) {
            authorities(authorities, wanted.insecure());
        }
        HttpRetry retry = wanted.retry();
        if (retry != null
                && (retry.attempts() < 0 || retry.minDelayMs() < 0 || retry.maxDelayMs() < retry.minDelayMs())) {
            refuse("The numbers of retry have to be 0 or more, and max_delay_ms no less than min_delay_ms.", null);
        }
    }

    private void notFromHere(String url, Map<String, String> headers) {
        if (url.startsWith("unix:")) {
            refuse("A unix socket is asked on a host.", "Say which: host = host.NAME.id");
        }
        headers.keySet().stream()
                .filter(name -> NOT_FROM_HERE.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> refuse(
                        "The header " + name + " can be set only in a request that is sent from a host.",
                        "Write the name into url, or say which host: host = host.NAME.id"));
    }

    private void authorities(String pem, boolean insecure) {
        if (insecure) {
            refuse(
                    "insecure says that any certificate is good enough, ca_cert_pem that not.",
                    "Leave one of them out.");
        }
        try {
            Trust.in(pem).context();
        } catch (IOException e) {
            refuse("ca_cert_pem cannot be read: " + e.getMessage(), null);
        }
    }

    private void refuse(String detail, @Nullable String hint) {
        found.add(Diagnostic.error("http.bad-argument", "Invalid argument", detail)
                .withHint(hint));
    }
}
