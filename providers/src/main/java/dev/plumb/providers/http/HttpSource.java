package dev.plumb.providers.http;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.ReadRequest;
import dev.plumb.provider.Tunnel;
import dev.plumb.remote.HttpAnswer;
import dev.plumb.remote.HttpExchange;
import dev.plumb.remote.HttpRequest;
import dev.plumb.remote.TimeLimit;
import dev.plumb.remote.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data source {@code http}. */
final class HttpSource implements DataSource<HttpData> {
    private static final HttpRetry ONCE = new HttpRetry(0, 0, 0);

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Class<HttpData> record() {
        return HttpData.class;
    }

    @Override
    public String host(HttpData configured) {
        return Objects.requireNonNullElse(configured.host(), "");
    }

    @Override
    public Result<HttpData> read(ReadRequest<HttpData> request) {
        HttpData wanted = request.configured();
        List<Diagnostic> mistakes = HttpMistakes.in(wanted);
        if (!mistakes.isEmpty()) {
            return Result.failure(mistakes);
        }
        HostSession session = request.session();
        Tunnel tunnel = session == null ? null : session.tunnel().orElse(null);
        if (session != null && tunnel == null) {
            return Result.failure(Diagnostic.error(
                            "http.no-tunnel",
                            "Host cannot be asked",
                            "Nothing that listens on " + wanted.host() + " can be reached through its connection. "
                                    + session.leavesOut())
                    .withHint("Leave out host to ask from this machine, or ask a host with running services."));
        }
        Sender sender = tunnel == null ? new SenderHere() : asked -> HttpExchange.send(tunnel, asked, Sender.MOST);
        try (TimeLimit limit = new TimeLimit()) {
            return answered(wanted, answer(wanted, sender, limit));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                            "http.no-answer",
                            "No answer",
                            wanted.method() + " " + wanted.url() + (wanted.host() == null ? "" : " on " + wanted.host())
                                    + " was not answered. " + e.getMessage())
                    .withHint("See that it is up, or give it longer: request_timeout_ms, and a retry block."));
        }
    }

    private static HttpAnswer answer(HttpData wanted, Sender sender, TimeLimit limit) throws IOException {
        Sender sending = wanted.followRedirects() ? new Redirection(sender) : sender;
        HttpRequest request = request(wanted);
        HttpRetry retry = Objects.requireNonNullElse(wanted.retry(), ONCE);
        long pause = retry.minDelayMs();
        for (int left = retry.attempts(); ; left--) {
            try {
                HttpAnswer answer = limit.within(wanted.requestTimeoutMs() / 1000.0, () -> sending.send(request));
                if (left == 0 || !isTriedAgain(answer.status())) {
                    return answer;
                }
            } catch (IOException e) {
                if (left == 0 || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            pause(Math.min(pause, retry.maxDelayMs()));
            pause = 2 * Math.min(pause, retry.maxDelayMs());
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("It was interrupted.", e);
        }
    }

    private static boolean isTriedAgain(int status) {
        return status == 429 || (status >= 500 && status != 501);
    }

    private static HttpRequest request(HttpData wanted) {
        String authorities = wanted.caCertPem();
        Trust trust = wanted.insecure() ? Trust.anyone() : authorities == null ? Trust.known() : Trust.in(authorities);
        return new HttpRequest(
                wanted.method(),
                wanted.url(),
                Objects.requireNonNullElse(wanted.requestHeaders(), Map.of()),
                wanted.requestBody(),
                trust);
    }

    private static Result<HttpData> answered(HttpData wanted, HttpAnswer answer) {
        if (!answer.isWhole()) {
            return Result.failure(Diagnostic.error(
                            "http.too-long",
                            "Answer is too long",
                            "The body of the answer of " + wanted.url() + " is longer than " + Sender.MOST + " bytes.")
                    .withHint("Ask for less, or use method = \"HEAD\" when the body does not matter."));
        }
        byte[] body = answer.body();
        Map<String, String> headers = new TreeMap<>();
        answer.headers().forEach((name, value) -> headers.put(canonical(name), value));
        return Result.of(new HttpData(
                wanted.host(),
                wanted.url(),
                wanted.method(),
                wanted.requestHeaders(),
                wanted.requestBody(),
                wanted.requestTimeoutMs(),
                wanted.followRedirects(),
                wanted.insecure(),
                wanted.caCertPem(),
                wanted.retry(),
                answer.status(),
                headers,
                text(body),
                Base64.getEncoder().encodeToString(body),
                wanted.url()));
    }

    /** {@code Content-Type} for {@code content-type}. */
    private static String canonical(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.isEmpty()
                        ? word
                        : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
