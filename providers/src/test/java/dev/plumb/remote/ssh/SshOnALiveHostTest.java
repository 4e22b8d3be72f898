package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Question;
import dev.plumb.remote.MemoryBlobs;
import dev.plumb.testkit.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's own sshd, and sudo. */
@Tag("live")
class SshOnALiveHostTest {
    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(2);

    private static final String PASSWORD = "pass 'word' $(x)";

    @TempDir
    Path directory;

    @BeforeAll
    static void giveThePasswordAndTheRightToUseIt() {
        LAB.host(1).run("""
                printf '%s\\n' "nosudo:pass 'word' \\$(x)" "deploy:pass 'word' \\$(x)" | chpasswd
                echo 'nosudo ALL=(ALL:ALL) ALL' >/etc/sudoers.d/nosudo
                chmod 0440 /etc/sudoers.d/nosudo
                """);
    }

    @Test
    void becomesRootWithoutAPasswordAndWithOne() {
        assertThat(whoIs(as("deploy", null))).isEqualTo("deploy\n");
        assertThat(whoIs(as("deploy", new Sudo("root", null)))).isEqualTo("root\n");
        assertThat(whoIs(as("nosudo", new Sudo("root", PASSWORD)))).isEqualTo("root\n");
        assertThat(whoIs(as("nosudo", new Sudo("www-data", PASSWORD)))).isEqualTo("www-data\n");
        assertThat(whoIs(as("deploy", new Sudo("daemon", null)))).isEqualTo("daemon\n");
    }

    @Test
    void doesNoHarmWithAPasswordThatSudoDoesNotAskFor() {
        assertThat(whoIs(as("deploy", new Sudo("root", PASSWORD)))).isEqualTo("root\n");
    }

    @Test
    void asksSeveralTimesOverOneConnectionWithAPassword() {
        try (HostSession session =
                open(as("nosudo", new Sudo("root", PASSWORD))).get()) {
            for (int i = 0; i < 3; i++) {
                assertThat(ask(session, "id", "-un").get()).isNotNull();
            }
        }
    }

    @Test
    void saysThatSudoIsNotAllowedOrThePasswordIsWrongAndTriesItOnce() {
        assertThat(refusal(as("nosudo", new Sudo("root", null))).code()).isEqualTo("host.no-sudo");
        Diagnostic wrong = refusal(as("nosudo", new Sudo("root", "wrong")));
        assertThat(wrong.code()).isEqualTo("host.sudo-password-refused");
        assertThat(wrong.detail()).contains("1 incorrect password attempt");
    }

    @Test
    void showsThePasswordInNoListOfProcessesAndNoLog() {
        List<String> words = List.of("sh", "-c", "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ | tr '\\0' '\\n'");
        try (HostSession session =
                open(as("nosudo", new Sudo("root", PASSWORD))).get()) {
            Answers answers = session.ask(List.of(new Question.Output(words, Map.of())), new MemoryBlobs())
                    .get();
            assertThat(answers.output(words).output()).contains("sudo").doesNotContain(PASSWORD);
        }
        assertThat(LAB.host(1).run("journalctl --no-pager; cat /var/log/*.log 2>/dev/null || true"))
                .doesNotContain(PASSWORD);
    }

    @Test
    void logsInWithAPassword() {
        SshLogin login = SshLogin.files(List.of(directory.resolve("absent"))).withAgent(false);
        assertThat(whoIs(as("deploy", null).withLogin(login.withPassword(PASSWORD))))
                .isEqualTo("deploy\n");
        Diagnostic wrong = refusalOfLogin(as("deploy", null).withLogin(login.withPassword("wrong")));
        assertThat(wrong.code()).isEqualTo("host.auth-refused");
        assertThat(wrong.detail()).contains("It allows publickey,");
        secondSshd(2223, "-o PasswordAuthentication=no -o KbdInteractiveAuthentication=yes");
        assertThat(whoIs(on(2223, "deploy").withLogin(login.withPassword(PASSWORD))))
                .isEqualTo("deploy\n");
    }

    /** One more sshd on the host, which listens when this is done. */
    private static void secondSshd(int port, String options) {
        LAB.host(1)
                .run("mkdir -p /run/sshd; /usr/sbin/sshd -p " + port + " -o PidFile=/run/sshd-" + port + ".pid "
                        + options);
    }

    /** The same host on another port; it is known by the same key. */
    private static SshSettings on(int port, String user) {
        return as(user, null).withPort(port).withTrust(HostKeyTrust.pinned(hostKey()));
    }

    private static String hostKey() {
        return LAB.host(1).run("cat /etc/ssh/ssh_host_ed25519_key.pub").strip();
    }

    @Test
    void logsInWithAKeyAndAPasswordWhereBothAreNeeded() {
        secondSshd(2224, "-o AuthenticationMethods=publickey,password");
        SshLogin login = SshLogin.files(List.of(Path.of(LAB.key()))).withAgent(false);
        assertThat(whoIs(on(2224, "deploy").withLogin(login.withPassword(PASSWORD))))
                .isEqualTo("deploy\n");
        assertThat(refusalOfLogin(on(2224, "deploy").withLogin(login)).code()).isEqualTo("host.auth-refused");
    }

    @Test
    void logsInWithACertificateToAHostWithOne() throws Exception {
        Path authority = Keygen.key(directory.resolve("ca"), "ed25519", "");
        String authorityKey = Files.readString(Path.of(authority + ".pub")).strip();
        Path user = Keygen.key(directory.resolve("user"), "rsa", "");
        sign(authority, user, "-n", "root");
        Path host = Keygen.key(directory.resolve("host"), "rsa", "");
        sign(authority, host, "-h", "-n", LAB.address(1));
        LAB.host(1).run("""
                cat >/etc/ssh/ca.pub <<'E'
                %sE
                cat >/etc/ssh/rsa-key <<'E'
                %sE
                cat >/etc/ssh/rsa-key-cert.pub <<'E'
                %sE
                chmod 600 /etc/ssh/rsa-key
                """.formatted(
                        authorityKey + "\n", Files.readString(host), Files.readString(Path.of(host + "-cert.pub"))));
        secondSshd(
                2222,
                "-o TrustedUserCAKeys=/etc/ssh/ca.pub -o HostKey=/etc/ssh/rsa-key"
                        + " -o HostCertificate=/etc/ssh/rsa-key-cert.pub -o AuthorizedKeysFile=none");
        Path known = Files.writeString(directory.resolve("known"), "@cert-authority * " + authorityKey + "\n");
        SshSettings settings = as("root", null)
                .withPort(2222)
                .withTrust(HostKeyTrust.files(List.of(known)))
                .withLogin(SshLogin.files(List.of(user)).withAgent(false));
        assertThat(whoIs(settings)).isEqualTo("root\n");
    }

    private static void sign(Path authority, Path key, String... options) throws Exception {
        List<String> line = new java.util.ArrayList<>(
                List.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "id", "-V", "+1h"));
        line.addAll(List.of(options));
        line.add(key + ".pub");
        Keygen.run(line);
    }

    @Test
    void goesThroughAnotherHost() {
        SshSettings settings = new SshSettings(
                LAB.address(2),
                null,
                "root",
                "deploy@" + LAB.address(1),
                SshLogin.files(List.of(Path.of(LAB.key()))).withAgent(false),
                HostKeyTrust.files(List.of(Path.of(LAB.knownHosts()))),
                SshTimeouts.usual(),
                null,
                SshSettings.NO_CONFIG);
        try (HostSession session = open(settings).get()) {
            List<String> words = List.of("sh", "-c", "echo $SSH_CONNECTION");
            Answers answers = session.ask(List.of(new Question.Output(words, Map.of())), new MemoryBlobs())
                    .get();
            assertThat(answers.output(words).output()).startsWith(LAB.address(1) + " ");
        }
    }

    private static SshSettings as(String user, Sudo sudo) {
        return SshSettings.of(LAB.address(1))
                .withUser(user)
                .withConfigFile(SshSettings.NO_CONFIG)
                .withLogin(SshLogin.files(List.of(Path.of(LAB.key()))).withAgent(false))
                .withTrust(HostKeyTrust.files(List.of(Path.of(LAB.knownHosts()))))
                .withSudo(sudo);
    }

    private static Result<HostSession> open(SshSettings settings) {
        return SshHosts.of(null, question -> Optional.empty()).connect(settings);
    }

    private static Result<Answers> ask(HostSession session, String... words) {
        return session.ask(List.of(new Question.Output(List.of(words), Map.of())), new MemoryBlobs());
    }

    private static String whoIs(SshSettings settings) {
        try (HostSession session = open(settings).get()) {
            return ask(session, "id", "-un").get().output(List.of("id", "-un")).output();
        }
    }

    private static Diagnostic refusal(SshSettings settings) {
        try (HostSession session = open(settings).get()) {
            Result<Answers> result = ask(session, "id", "-un");
            assertThat(result.diagnostics()).hasSize(1);
            return result.diagnostics().get(0);
        }
    }

    private static Diagnostic refusalOfLogin(SshSettings settings) {
        Result<HostSession> result = open(settings);
        assertThat(result.diagnostics()).hasSize(1);
        return result.diagnostics().get(0);
    }
}
