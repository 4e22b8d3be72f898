package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Question;
import dev.plumb.remote.MemoryBlobs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import net.schmizz.sshj.common.LoggerFactory;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.helpers.SubstituteLogger;

/** Ways to a host, and what becomes of a connection later. */
class ConnectionTest {
    private final SshHosts hosts = SshHosts.of(null, question -> Optional.empty());

    @TempDir
    Path directory;

    private EmbeddedSshd sshd;
    private EmbeddedSshd jump;
    private Path known;

    @BeforeEach
    void start() throws Exception {
        sshd = new EmbeddedSshd(Files.createDirectory(directory.resolve("host")));
        jump = new EmbeddedSshd(Files.createDirectory(directory.resolve("jump")));
        jump.server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        known = directory.resolve("known_hosts");
        knows(sshd, jump);
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
        jump.close();
    }

    private void knows(EmbeddedSshd... servers) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (EmbeddedSshd server : servers) {
            lines.append(
                    "[127.0.0.1]:" + server.port() + " " + PublicKeyEntry.toString(server.hostKey.getPublic()) + "\n");
        }
        Files.writeString(known, lines);
    }

    private SshSettings throughJump() {
        return sshd.settings(known)
                .withLogin(SshLogin.files(List.of(sshd.identity, jump.identity)).withAgent(false))
                .withJump("tester@127.0.0.1:" + jump.port());
    }

    @Test
    void goesThroughAJumpHost() {
        try (HostSession session = hosts.connect(throughJump()).get()) {
            assertThat(echo(session, "through").get()).isNotNull();
        }
        assertThat(jump.server.getActiveSessions()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void goesThroughTwoJumpHosts() throws Exception {
        try (EmbeddedSshd second = new EmbeddedSshd(Files.createDirectory(directory.resolve("second")))) {
            second.server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
            knows(sshd, jump, second);
            SshSettings settings = throughJump()
                    .withLogin(SshLogin.files(List.of(sshd.identity, jump.identity, second.identity))
                            .withAgent(false))
                    .withJump("tester@127.0.0.1:" + jump.port() + ",tester@127.0.0.1:" + second.port());
            try (HostSession session = hosts.connect(settings).get()) {
                assertThat(echo(session, "through").get()).isNotNull();
            }
        }
    }

    @Test
    void checksTheKeyOfAJumpHostToo() throws Exception {
        knows(sshd);
        Diagnostic refusal = refusal(throughJump());
        assertThat(refusal.code()).isEqualTo("host.key-unknown");
        assertThat(refusal.detail()).contains("127.0.0.1 port " + jump.port());
        knows(jump);
        assertThat(refusal(throughJump()).detail())
                .contains("127.0.0.1 port " + sshd.port() + ", through 127.0.0.1 port " + jump.port());
    }

    @Test
    void saysThatAJumpHostDoesNotConnectFurther() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Diagnostic nobody = refusal(throughJump().withPort(closed));
        assertThat(nobody.code()).isEqualTo("host.unreachable");
        assertThat(nobody.detail()).contains("port " + jump.port(), "port " + closed);
        jump.server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        assertThat(refusal(throughJump()).code()).isEqualTo("host.jump-refused");
    }

    @Test
    void reachesAHostByItsIpv6Address() throws Exception {
        sshd.server.stop(true);
        try (EmbeddedSshd six = new EmbeddedSshd(Files.createDirectory(directory.resolve("six")), "::1")) {
            Files.writeString(
                    known, "[::1]:" + six.port() + " " + PublicKeyEntry.toString(six.hostKey.getPublic()) + "\n");
            SshSettings settings = new SshSettings(
                    "::1",
                    six.port(),
                    "tester",
                    null,
                    SshLogin.files(List.of(six.identity)),
                    HostKeyTrust.files(List.of(known)),
                    SshTimeouts.usual(),
                    null,
                    SshSettings.NO_CONFIG);
            hosts.connect(settings).get().close();
        }
    }

    @Test
    void opensALostConnectionAgainOnceForAQuestion() throws Exception {
        try (HostSession session = hosts.connect(sshd.settings(known)).get()) {
            assertThat(echo(session, "one").get()).isNotNull();
            cut();
            assertThat(echo(session, "two").get()).isNotNull();
            cut();
            assertThat(echo(session, "three").diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly("host.connection-lost");
        }
    }

    @Test
    void asksAgainWhenTheConnectionIsLostInTheMiddleOfAQuestion() throws Exception {
        Path first = directory.resolve("first");
        List<String> words = List.of(
                "sh", "-c", "if mkdir " + first + "; then touch " + first + "/begun; sleep 600; else echo again; fi");
        try (HostSession session = hosts.connect(sshd.settings(known)).get()) {
            Thread cutting = new Thread(() -> {
                try {
                    while (!Files.exists(first.resolve("begun"))) {
                        Thread.sleep(5);
                    }
                    cut();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            cutting.start();
            Answers answers = session.ask(List.of(new Question.Output(words, Map.of())), new MemoryBlobs())
                    .get();
            cutting.join();
            assertThat(answers.output(words).output()).isEqualTo("again\n");
        }
    }

    /** The thread that reads is the last to go, and until then the library calls the connection alive. */
    @Test
    void knowsThatAConnectionIsLostWhileItsReaderEnds() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        SmallConfig config = new SmallConfig();
        config.setLoggerFactory(new HeldReader(stopping, seen));
        PrivateKeys keys = new PrivateKeys(null, question -> Optional.empty());
        List<Hop> hops =
                HopResolution.of(sshd.settings(known), SshConfig.none()).get();
        try (SshConnection connection = SshConnection.open(hops, config, keys, new KnownHosts())) {
            cut();
            stopping.await();
            assertThat(connection.isAlive()).isTrue();
            assertThat(connection.isLost()).isTrue();
            seen.countDown();
        }
    }

    /** Holds up the reading thread of a connection where it says that it stops. */
    private record HeldReader(CountDownLatch stopping, CountDownLatch seen) implements LoggerFactory {
        @Override
        public Logger getLogger(String name) {
            return new SubstituteLogger(name, null, true) {
                @Override
                public void debug(String message) {
                    if (message.equals("Stopping")) {
                        stopping.countDown();
                        Uninterruptibles.awaitUninterruptibly(seen);
                    }
                }
            };
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return getLogger(type.getName());
        }
    }

    @Test
    void givesUpACommandThatSaysNothing() {
        SshSettings settings = sshd.settings(known).withTimeouts(new SshTimeouts(null, Duration.ofSeconds(1)));
        List<String> words = List.of("sleep", "600");
        try (HostSession session = hosts.connect(settings).get()) {
            Result<Answers> result = session.ask(List.of(new Question.Output(words, Map.of())), new MemoryBlobs());
            assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("host.connection-lost");
            assertThat(result.diagnostics().get(0).detail()).contains("said nothing for 1 seconds");
        }
    }

    @Test
    void givesUpAHostThatTakesTheConnectionAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Diagnostic refusal = refusal(sshd.settings(known)
                    .withPort(silent.getLocalPort())
                    .withTimeouts(new SshTimeouts(Duration.ofSeconds(1), null)));
            assertThat(refusal.code()).isEqualTo("host.unreachable");
            assertThat(refusal.detail()).contains("no answer within 1 seconds");
            Diagnostic behind = refusal(throughJump()
                    .withPort(silent.getLocalPort())
                    .withTimeouts(new SshTimeouts(Duration.ofSeconds(1), null)));
            assertThat(behind.detail()).contains("no answer within 1 seconds");
        }
    }

    /** All connections to the host end; waits until it has seen that. */
    private void cut() throws Exception {
        for (var session : sshd.server.getActiveSessions()) {
            session.close(true).await();
        }
        Thread.sleep(200);
    }

    private static Result<Answers> echo(HostSession session, String text) {
        List<String> words = List.of("echo", text);
        return session.ask(List.of(new Question.Output(words, Map.of())), new MemoryBlobs());
    }

    private Diagnostic refusal(SshSettings settings) {
        Result<HostSession> result = hosts().connect(settings);
        assertThat(result.orNull()).isNull();
        assertThat(result.diagnostics()).hasSize(1);
        return result.diagnostics().get(0);
    }

    private static SshHosts hosts() {
        return SshHosts.of(null, question -> Optional.empty());
    }
}
