package dev.plumb.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.ReadRequest;
import dev.plumb.remote.TestCertificate;
import dev.plumb.remote.local.LocalHost;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question is asked twice: from this machine, and through the connection to a host. */
class HttpSourceTest {
    private static final Value KEYED = new Value.MapVal(Type.STRING, Map.of("X-Key", text("k")));
    private static final Value THRICE =
            new Value.Obj(Map.of("attempts", number(2), "min_delay_ms", number(0), "max_delay_ms", number(0)));

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int failures;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Key") + " " + sent);
        byte[] body = switch (path) {
            case "/bytes" -> new byte[] {(byte) 0xff, 0};
            case "/long" -> new byte[Sender.MOST + 1];
            default -> "grüß".getBytes(StandardCharsets.UTF_8);
        };
        exchange.getResponseHeaders().add("x-some-thing", "one");
        if (path.startsWith("/to/")) {
            exchange.getResponseHeaders().add("Location", path.substring("/to".length()));
        }
        if (path.equals("/round")) {
            exchange.getResponseHeaders().add("Location", "/round");
        }
        int status = path.startsWith("/to/") || path.equals("/round") ? 302 : failures-- > 0 ? 503 : 200;
        exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesStatusHeadersAndBody(boolean onHost) {
        HttpData read = read(asking("/page?a=b", onHost)).get();

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.responseBody()).isEqualTo("grüß");
        assertThat(read.responseBodyBase64()).isEqualTo("Z3LDvMOf");
        assertThat(read.responseHeaders()).containsEntry("X-Some-Thing", "one").containsKey("Content-Length");
        assertThat(read.id()).isEqualTo(url("/page?a=b"));
        assertThat(asked).containsExactly("GET /page?a=b null ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsMethodHeadersAndBody(boolean onHost) {
        Map<String, Value> keyed = with(asking("/", onHost), Map.of("request_headers", KEYED));
        Map<String, Value> post = with(keyed, Map.of("method", text("POST"), "request_body", text("sent ü")));
        Map<String, Value> head = with(keyed, Map.of("method", text("HEAD")));

        assertThat(read(post).get().responseBody()).isEqualTo("grüß");
        assertThat(read(head).get().responseBody()).isEmpty();
        assertThat(asked).containsExactly("POST / k sent ü", "HEAD / k ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheBytesOfWhatIsNoText(boolean onHost) {
        HttpData read = read(asking("/bytes", onHost)).get();

        assertThat(read.responseBody()).isNull();
        assertThat(read.responseBodyBase64()).isEqualTo("/wA=");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsWhereItIsSent(boolean onHost) {
        Map<String, Value> wanted = with(
                asking("/to/to/end", onHost),
                Map.of("method", text("POST"), "request_headers", KEYED, "request_body", text("sent")));
        Map<String, Value> staying = with(asking("/to/end", onHost), Map.of("follow_redirects", Value.Bool.FALSE));

        assertThat(read(wanted).get().statusCode()).isEqualTo(200);
        assertThat(asked).containsExactly("POST /to/to/end k sent", "GET /to/end k ", "GET /end k ");
        assertThat(read(staying).get().statusCode()).isEqualTo(302);
        assertThat(failure(asking("/round", onHost)).detail()).contains("more than 10 times");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void triesAgain(boolean onHost) {
        Map<String, Value> wanted = with(asking("/", onHost), Map.of("retry", THRICE));

        failures = 2;
        assertThat(read(wanted).get().statusCode()).isEqualTo(200);
        failures = 3;
        assertThat(read(wanted).get().statusCode()).isEqualTo(503);
        assertThat(asked).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysThatNobodyAnswers(boolean onHost) throws IOException {
        Map<String, Value> wanted = asking("/", onHost);
        server.stop(0);
        assertThat(failure(wanted).code()).isEqualTo("http.no-answer");
        assertThat(failure(wanted).detail()).contains("GET " + url("/"), "No connection was accepted");

        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Map<String, Value> waiting = with(
                    at("http://127.0.0.1:" + silent.getLocalPort() + "/", onHost),
                    Map.of("request_timeout_ms", number(200)));
            assertThat(failure(waiting).detail()).contains("within 0.2 s");
        }
        if (!onHost) {
            assertThat(failure(at("http://no-such-name.invalid/", false)).detail())
                    .contains("the name has no address");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotGiveHalfAnAnswerForAWholeOne(boolean onHost) {
        assertThat(failure(asking("/long", onHost)).code()).isEqualTo("http.too-long");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksWhoseCertificateItIs(boolean onHost, @TempDir Path directory) throws Exception {
        TestCertificate certificate = TestCertificate.make(directory, "localhost");
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        secure.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        secure.start();
        try {
            int port = secure.getAddress().getPort();
            Map<String, Value> wanted = at("https://localhost:" + port + "/", onHost);
            Map<String, Value> otherName = at("https://127.0.0.1:" + port + "/", onHost);

            Map<String, Value> trusted = Map.of("ca_cert_pem", text(certificate.pem()));

            assertThat(failure(wanted).detail()).contains("was not answered", "certification path");
            assertThat(read(with(wanted, Map.of("insecure", Value.Bool.TRUE)))
                            .get()
                            .statusCode())
                    .isEqualTo(204);
            assertThat(read(with(wanted, trusted)).get().statusCode()).isEqualTo(204);
            assertThat(failure(with(otherName, trusted)).code()).isEqualTo("http.no-answer");
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void saysAllThatIsWrongWithTheArguments() {
        Map<String, Value> headers = Map.of("Host", text("a"), "b\n", text("c"));
        Map<String, Value> wanted = with(
                at("unix:/run/a.sock:/x", false),
                Map.of(
                        "method",
                        text("PUT"),
                        "request_headers",
                        new Value.MapVal(Type.STRING, headers),
                        "request_timeout_ms",
                        number(0),
                        "insecure",
                        Value.Bool.TRUE,
                        "ca_cert_pem",
                        text("no PEM"),
                        "retry",
                        new Value.Obj(Map.of("attempts", number(-1)))));

        Result<HttpData> refused = read(wanted);

        assertThat(refused.diagnostics()).allSatisfy(d -> assertThat(d.code()).isEqualTo("http.bad-argument"));
        assertThat(refused.diagnostics().stream().map(Diagnostic::detail))
                .anyMatch(text -> text.contains("GET, HEAD or POST"))
                .anyMatch(text -> text.contains("unix socket"))
                .anyMatch(text -> text.contains("header Host"))
                .anyMatch(text -> text.contains("header \"b?\""))
                .anyMatch(text -> text.contains("request_timeout_ms"))
                .anyMatch(text -> text.contains("insecure"))
                .anyMatch(text -> text.contains("ca_cert_pem"))
                .anyMatch(text -> text.contains("retry"));
        assertThat(failure(at("ftp://a/", false)).detail()).contains("no URL");
        assertThat(failure(at("http://a/ b", true)).detail()).contains("no URL");
        assertThat(failure(at("http://a/\r\nX: y", true)).detail()).contains("no URL");
    }

    @Test
    void saysThatWhatHasNoServicesCannotBeAsked() {
        HttpData wanted = data(asking("/", true));

        Result<HttpData> read = new HttpSource()
                .read(new ReadRequest<>("data.http.a", wanted, new MemoryLocalFiles(), new MemoryHost()));

        assertThat(read.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo("http.no-tunnel"));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Map<String, Value> asking(String path, boolean onHost) {
        return at(url(path), onHost);
    }

    private static Map<String, Value> at(String url, boolean onHost) {
        Map<String, Value> arguments = new TreeMap<>(Map.of("url", new Value.Str(url)));
        if (onHost) {
            arguments.put("host", new Value.Str("host.web"));
        }
        return arguments;
    }

    private static Map<String, Value> with(Map<String, Value> arguments, Map<String, Value> more) {
        Map<String, Value> all = new TreeMap<>(arguments);
        all.putAll(more);
        return all;
    }

    private static Value text(String text) {
        return new Value.Str(text);
    }

    private static Value number(int number) {
        return new Value.Num(BigDecimal.valueOf(number));
    }

    private static HttpData data(Map<String, Value> arguments) {
        RecordSchema<HttpData> schema = RecordSchema.of(HttpData.class);
        return schema.toRecord(schema.complete(new Value.Obj(arguments))).get();
    }

    private static Diagnostic failure(Map<String, Value> wanted) {
        Result<HttpData> read = read(wanted);
        assertThat(read.diagnostics()).hasSize(1);
        return read.diagnostics().get(0);
    }

    private static Result<HttpData> read(Map<String, Value> arguments) {
        HttpData wanted = data(arguments);
        try (HostSession session = LocalHost.machine(false).get()) {
            return new HttpSource()
                    .read(new ReadRequest<>(
                            "data.http.a", wanted, new MemoryLocalFiles(), wanted.host() == null ? null : session));
        }
    }
}
