package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Check;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.Tunnel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    private static final HostPlace PLACE = HostPlace.machine("web");

    private HttpServer server;
    private int port;
    private int failures;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
        server.createContext("/", exchange -> {
            boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
            byte[] body = ("Hello " + exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failures-- > 0 ? 503 : 200, chunked ? 0 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksForTheStatusTheBodyAndWithTheHeaders() {
        assertThat(ask(http("/", 0, "Hello chat.example"))).isEmpty();
        assertThat(ask(http("/chunked", 200, "Hello chat.example"))).isEmpty();
        assertThat(ask(http("/", 404, null))).contains("status 200, not 404", "Hello chat.example");
        assertThat(ask(http("/", 0, "Bye"))).contains("does not contain \"Bye\": Hello chat.example");
        failures = 1;
        assertThat(ask(http("/", 0, null))).contains("status 503, not from 200 to 399");
    }

    @Test
    void triesAgain() {
        failures = 2;
        assertThat(run(new HealthCheck(http("/", 0, null), 3, 0, 5))).isEmpty();
        failures = 2;
        assertThat(run(new HealthCheck(http("/", 0, null), 2, 0, 5)))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo("health.failed");
                    assertThat(d.detail()).contains("http http://127.0.0.1:" + port + "/ was asked 2 times", "503");
                    assertThat(d.address()).isEqualTo("host.web");
                });
    }

    @Test
    void sayThatNobodyListens() throws IOException {
        server.stop(0);
        assertThat(ask(new HealthCheck.Tcp("127.0.0.1:" + port))).contains("No connection was accepted");
        assertThat(ask(new HealthCheck.Tcp("unix:/no/such.sock"))).contains("No connection was accepted");
        assertThat(ask(http("/", 0, null))).contains("No connection was accepted");
    }

    @Test
    void asksWhetherConnectionsAreAcceptedAndCommandsSucceed() {
        assertThat(ask(new HealthCheck.Tcp("localhost:" + port))).isEmpty();
        assertThat(ask(new HealthCheck.Command(List.of("true")))).isEmpty();
        assertThat(ask(new HealthCheck.Command(List.of("sh", "-c", "echo why; exit 3"))))
                .contains("exited with 3: why");
    }

    @Test
    void doesNotTakeAnAnswerForAWebSocketThatIsNone() {
        assertThat(ask(new HealthCheck.WebSocket("ws://localhost:" + port + "/", Map.of())))
                .contains("status 200, not 101");
    }

    @Test
    void asksByTlsWithoutAskingWhoseCertificateItIs(@TempDir Path directory) throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(
                TestCertificate.make(directory, "other.example").context()));
        secure.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        secure.start();
        try {
            String url = "https://127.0.0.1:" + secure.getAddress().getPort() + "/";
            assertThat(ask(new HealthCheck.Http(url, 204, null, Map.of("Host", "chat.example"))))
                    .isEmpty();
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws IOException {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            HealthCheck check = new HealthCheck(
                    new HealthCheck.Http("http://127.0.0.1:" + silent.getLocalPort() + "/", 0, null, Map.of()),
                    1,
                    0,
                    0.2);
            assertThat(run(check))
                    .singleElement()
                    .satisfies(d -> assertThat(d.detail()).contains("within 0.2 s"));
        }
    }

    @Test
    void takesNoGarbageForAnAnswer() {
        for (String garbage : List.of(
                "",
                "\n",
                "SSH-2.0-x\r\n",
                "HTTP/1.1 2000 x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nA: b",
                "\0\0\0",
                "HTTP/1.1")) {
            assertThatThrownBy(() -> HttpAnswer.read(
                            new ByteArrayInputStream(garbage.getBytes(StandardCharsets.ISO_8859_1)), "GET", 100))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void letsTheHostWaitForAsLongAsTheChecksMayTake() {
        Check health = new Check.Health(new HealthCheck(new HealthCheck.Tcp("a:1"), 3, 1, 5));
        assertThat(HealthRun.longestSeconds(List.of(new PlannedCheck("a", health), new PlannedCheck("b", health))))
                .isEqualTo(36);
    }

    private HealthCheck.Http http(String uri, int status, String body) {
        return new HealthCheck.Http("http://127.0.0.1:" + port + uri, status, body, Map.of("Host", "chat.example"));
    }

    private static String ask(HealthCheck.Question question) {
        return String.join(
                "\n",
                run(new HealthCheck(question, 1, 0, 60)).stream()
                        .map(Diagnostic::detail)
                        .toList());
    }

    private static List<Diagnostic> run(HealthCheck check) {
        return new HealthRun(new Direct(), PLACE).run(List.of(new PlannedCheck("host.web", new Check.Health(check))));
    }

    /** This machine, by sockets of Java's. */
    private static final class Direct implements HostShell, Tunnel {
        private final HostShell shell = TestShell.ofThisMachine();

        @Override
        public HostExecution start(String command) throws IOException {
            return shell.start(command);
        }

        @Override
        public Stream tcp(String host, int number) throws IOException {
            return new Plain(new Socket(host, number));
        }

        @Override
        public Stream unix(String path) throws IOException {
            throw new IOException("no such socket");
        }

        @Override
        public void close() {}
    }

    private record Plain(Socket socket) implements Tunnel.Stream {
        @Override
        public InputStream input() {
            try {
                return socket.getInputStream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public OutputStream output() {
            try {
                return socket.getOutputStream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
