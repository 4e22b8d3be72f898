package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Question;
import dev.plumb.remote.MemoryBlobs;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshHostTest {
    private static final SshHosts HOSTS = SshHosts.of(null, question -> java.util.Optional.empty());

    @TempDir
    Path directory;

    private EmbeddedSshd sshd;
    private Path known;

    @BeforeEach
    void start() throws Exception {
        sshd = new EmbeddedSshd(directory);
        known = sshd.knownHosts(directory.resolve("known_hosts"), sshd.hostKey.getPublic());
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    @Test
    void asksOverAConnection() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        MemoryBlobs blobs = new MemoryBlobs();
        try (HostSession session = HOSTS.connect(sshd.settings(known)).get()) {
            for (int i = 0; i < 2; i++) {
                Answers answers = session.ask(List.of(new Question.AtPath(file.toString(), Set.of())), blobs)
                        .get();
                assertThat(blobs.text(answers.path(file.toString()).sha256())).isEqualTo("content");
            }
        }
    }

    @Test
    void carriesMoreThanAWindowEachWay() throws Exception {
        StringBuilder output = new StringBuilder();
        String command = "head -c 5000000 /dev/zero | tr '\\0' x";
        List<String> words = List.of("sh", "-c", command);
        try (HostSession session = HOSTS.connect(sshd.settings(known)).get()) {
            Answers answers = session.ask(List.of(new Question.Output(words, Map.of())), new MemoryBlobs())
                    .get();
            output.append(answers.output(words).output());
        }
        assertThat(output).hasSize(5_000_000);
    }

    @Test
    void acceptsAPinnedKeyAndAPinnedFingerprint() {
        String line = PublicKeyEntry.toString(sshd.hostKey.getPublic());
        String fingerprint = KeyUtils.getFingerPrint(sshd.hostKey.getPublic());
        for (String pin : List.of(line, line + " comment", fingerprint)) {
            SshSettings settings = sshd.settings(known).withTrust(HostKeyTrust.pinned(pin));
            HOSTS.connect(settings).get().close();
        }
    }

    @Test
    void saysThatAKeyIsNotKnownAndHowToPinIt() {
        Diagnostic refusal = refusal(sshd.settings(directory.resolve("none")));
        assertThat(refusal.code()).isEqualTo("host.key-unknown");
        assertThat(refusal.detail()).contains(KeyUtils.getFingerPrint(sshd.hostKey.getPublic()));
        assertThat(refusal.hint()).contains(PublicKeyEntry.toString(sshd.hostKey.getPublic()));
    }

    @Test
    void saysLoudlyThatAKeyHasChanged() throws Exception {
        known = sshd.knownHosts(
                directory.resolve("other"), EmbeddedSshd.newKey().getPublic());
        assertThat(refusal(sshd.settings(known)).code()).isEqualTo("host.key-mismatch");
        String other = PublicKeyEntry.toString(EmbeddedSshd.newKey().getPublic());
        assertThat(refusal(sshd.settings(known).withTrust(HostKeyTrust.pinned(other)))
                        .code())
                .isEqualTo("host.key-mismatch");
    }

    @Test
    void saysThatAuthenticationWasRefused() throws Exception {
        Path other = directory.resolve("other");
        EmbeddedSshd.writeKey(EmbeddedSshd.newKey(), other);
        Diagnostic refusal = refusal(sshd.settings(known).withLogin(SshLogin.files(List.of(other))));
        assertThat(refusal.code()).isEqualTo("host.auth-refused");
        assertThat(refusal.detail()).contains("tester", other.toString());
    }

    @Test
    void triesTheNextKeyWhenOneIsRefused() throws Exception {
        Path other = directory.resolve("other");
        EmbeddedSshd.writeKey(EmbeddedSshd.newKey(), other);
        HOSTS.connect(sshd.settings(known).withLogin(SshLogin.files(List.of(other, sshd.identity))))
                .get()
                .close();
    }

    @Test
    void saysWhichIdentityFilesAreOfNoUse() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken"), "no key\n");
        assertThat(refusal(sshd.settings(known).withLogin(SshLogin.files(List.of(broken))))
                        .code())
                .isEqualTo("host.identity-unusable");
        assertThat(refusal(sshd.settings(known).withLogin(SshLogin.files(List.of(directory.resolve("absent")))))
                        .code())
                .isEqualTo("host.identity-unusable");
    }

    @Test
    void tellsAClosedPortFromAnUnknownName() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(refusal(sshd.settings(known).withPort(closed)).code()).isEqualTo("host.unreachable");
        SshSettings nowhere = SshSettings.of("no.such.host.invalid").withLogin(SshLogin.files(List.of(sshd.identity)));
        assertThat(refusal(nowhere).code()).isEqualTo("host.unknown-address");
    }

    @Test
    void saysThatTheConnectionWasLost() throws Exception {
        try (HostSession session = HOSTS.connect(sshd.settings(known)).get()) {
            sshd.close();
            Result<Answers> answers = session.ask(List.of(new Question.AtPath("/etc", Set.of())), new MemoryBlobs());
            assertThat(answers.diagnostics()).extracting(Diagnostic::code).containsExactly("host.connection-lost");
        }
    }

    private static Diagnostic refusal(SshSettings settings) {
        Result<HostSession> result = HOSTS.connect(settings);
        assertThat(result.orNull()).isNull();
        assertThat(result.diagnostics()).hasSize(1);
        return result.diagnostics().get(0);
    }
}
