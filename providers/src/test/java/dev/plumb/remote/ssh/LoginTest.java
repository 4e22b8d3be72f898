package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    Path directory;

    private final List<String> questions = new ArrayList<>();
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
    void usesEveryKindOfKeyInEveryFormat() throws Exception {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path openssh = Keygen.key(directory.resolve(type), type, "");
            sshd.letIn(openssh);
            succeeds(with(openssh));
        }
        for (String type : List.of("ecdsa", "rsa")) {
            for (String format : List.of("PEM", "PKCS8")) {
                Path file = Keygen.key(directory.resolve(type + format), type, "");
                sshd.letIn(file);
                Keygen.run(List.of("ssh-keygen", "-q", "-p", "-N", "", "-m", format, "-f", file.toString()));
                Files.delete(Path.of(file + ".pub"));
                assertThat(Files.readString(file)).contains("PRIVATE KEY").doesNotContain("OPENSSH");
                succeeds(with(file));
            }
        }
    }

    @Test
    void usesAnEdwardsKeyOfOpenssl() throws Exception {
        Path file = directory.resolve("openssl");
        Keygen.run(List.of("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString()));
        sshd.letIn(KeyFile.read(file).publicKey());
        succeeds(with(file));
    }

    @Test
    void opensEncryptedKeysWithWhatIsGivenSetOrAnswered() throws Exception {
        for (String format : List.of("RFC4716", "PEM", "PKCS8")) {
            Path file = Keygen.key(directory.resolve("locked" + format), "rsa", "");
            sshd.letIn(file);
            Keygen.run(List.of("ssh-keygen", "-q", "-p", "-N", "se cret", "-m", format, "-f", file.toString()));
            succeeds(hosts(null).connect(settings(SshLogin.files(List.of(file)).withPassphrase("se cret"))));
            succeeds(hosts("se cret").connect(settings(SshLogin.files(List.of(file)))));
            succeeds(hosts("wrong", "wrong as well", "se cret").connect(settings(SshLogin.files(List.of(file)))));
        }
        assertThat(questions).hasSize(6).allMatch(question -> question.startsWith("Passphrase for " + directory));
    }

    @Test
    void asksForAPassphraseOnceForAllHostsAndOnlyWhenTheHostWouldTakeTheKey() throws Exception {
        Path stranger = Keygen.key(directory.resolve("stranger"), "ed25519", "x");
        Path locked = Keygen.key(directory.resolve("locked"), "ed25519", "secret");
        sshd.letIn(locked);
        SshHosts hosts = hosts(null, "secret");
        for (int i = 0; i < 3; i++) {
            succeeds(hosts.connect(settings(SshLogin.files(List.of(stranger, locked)))));
        }
        assertThat(questions).containsExactly("Passphrase for " + locked + ": ");
    }

    @Test
    void saysThatAPassphraseIsMissingOrWrong() throws Exception {
        Path locked = Keygen.key(directory.resolve("locked"), "ed25519", "secret");
        sshd.letIn(locked);
        Diagnostic missing = refusal(hosts(null).connect(settings(SshLogin.files(List.of(locked)))));
        assertThat(missing.code()).isEqualTo("host.auth-refused");
        assertThat(missing.detail()).contains(locked + " cannot be used: it is encrypted", "PLUMB_SSH_PASSPHRASE");
        Diagnostic wrong = refusal(hosts("wrong").connect(settings(SshLogin.files(List.of(locked)))));
        assertThat(wrong.detail()).contains("its passphrase is another one");
    }

    @Test
    void usesCertificatesBesideTheirKeysAndNamedOnes() throws Exception {
        Path authority = Keygen.key(directory.resolve("ca"), "ed25519", "");
        sshd.trustAuthority(authority);
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path file = Keygen.key(directory.resolve("user-" + type), type, "");
            Keygen.run(List.of(
                    "ssh-keygen",
                    "-q",
                    "-s",
                    authority.toString(),
                    "-I",
                    "id",
                    "-n",
                    "tester",
                    "-V",
                    "+1h",
                    file + ".pub"));
            succeeds(with(file));
        }
        Path elsewhere = Files.move(directory.resolve("user-rsa-cert.pub"), directory.resolve("certificate"));
        Path config = Files.writeString(directory.resolve("config"), "CertificateFile " + elsewhere + "\n");
        succeeds(hosts(null)
                .connect(settings(SshLogin.files(List.of(directory.resolve("user-rsa"))))
                        .withConfigFile(config)));
    }

    @Test
    void saysThatACertificateIsOutOfDate() throws Exception {
        Path authority = Keygen.key(directory.resolve("ca"), "ed25519", "");
        sshd.trustAuthority(authority);
        Path file = Keygen.key(directory.resolve("user"), "ed25519", "");
        Keygen.run(List.of(
                "ssh-keygen",
                "-q",
                "-s",
                authority.toString(),
                "-I",
                "id",
                "-n",
                "tester",
                "-V",
                "20200101:20200102",
                file + ".pub"));
        assertThat(refusal(with(file)).detail()).contains("user-cert.pub was valid until 2020-01-0");
    }

    @Test
    void usesTheKeysOfAnAgent() throws Exception {
        Keygen.key(directory.resolve("unused"), "ed25519", "");
        Path socket = directory.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            for (int tries = 0; !Files.exists(socket) && tries < 200; tries++) {
                TimeUnit.MILLISECONDS.sleep(25);
            }
            Path config = Files.writeString(directory.resolve("config"), "IdentityAgent " + socket + "\n");
            for (String type : List.of("ed25519", "ecdsa", "rsa")) {
                Path file = Keygen.key(directory.resolve("in-agent-" + type), type, "");
                run(socket, "ssh-add", "-q", file.toString());
                Files.delete(file);
                assertThat(refusal(hosts(null).connect(agent(config))).code()).isEqualTo("host.auth-refused");
                sshd.letIn(file);
                succeeds(hosts(null).connect(agent(config)));
                sshd.letInNobody();
            }
            Path wanted = directory.resolve("in-agent-rsa");
            sshd.letIn(wanted);
            succeeds(hosts(null).connect(agent(config).withLogin(SshLogin.files(List.of(Path.of(wanted + ".pub"))))));
            Files.writeString(
                    config, "IdentityAgent " + socket + "\nIdentitiesOnly yes\nIdentityFile " + wanted + "\n");
            assertThat(refusal(hosts(null).connect(agent(config))).code()).isEqualTo("host.identity-unusable");
        } finally {
            agent.destroyForcibly();
        }
    }

    @Test
    void saysThatAnAgentDoesNotAnswer() throws Exception {
        Path socket = Files.writeString(directory.resolve("no-agent"), "");
        Path config = Files.writeString(directory.resolve("config"), "IdentityAgent " + socket + "\n");
        Diagnostic refusal = refusal(
                hosts(null).connect(agent(config).withLogin(SshLogin.files(List.of(directory.resolve("absent"))))));
        assertThat(refusal.detail()).contains("agent at " + socket + " does not answer", "absent does not exist");
    }

    @Test
    void givesAPasswordToBothWaysOfAskingForOne() throws Exception {
        sshd.letInNobody();
        sshd.server.setPasswordAuthenticator((user, password, session) -> password.equals("pass word"));
        SshLogin none = SshLogin.files(List.of(directory.resolve("absent")));
        succeeds(hosts(null).connect(settings(none.withPassword("pass word"))));
        Diagnostic wrong = refusal(hosts(null).connect(settings(none.withPassword("wrong"))));
        assertThat(wrong.code()).isEqualTo("host.auth-refused");
        assertThat(wrong.detail()).contains("the password").doesNotContain("wrong");
        sshd.server.setUserAuthFactoriesNames("publickey", "keyboard-interactive");
        sshd.server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
        succeeds(hosts(null).connect(settings(none.withPassword("pass word"))));
        Diagnostic refused = refusal(hosts(null).connect(settings(none.withPassword("wrong"))));
        assertThat(refused.detail()).contains("It allows publickey, keyboard-interactive.");
    }

    private static void run(Path socket, String... line) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private SshHosts hosts(String passphrase, String... answers) {
        List<String> left = new ArrayList<>(List.of(answers));
        return SshHosts.of(passphrase, question -> {
            if (left.isEmpty()) {
                return Optional.empty();
            }
            questions.add(question);
            return Optional.of(left.remove(0).toCharArray());
        });
    }

    private SshSettings settings(SshLogin login) {
        return sshd.settings(known).withLogin(login.withAgent(false));
    }

    private SshSettings agent(Path config) {
        return sshd.settings(known).withLogin(SshLogin.usual()).withConfigFile(config);
    }

    private Result<HostSession> with(Path file) {
        return hosts(null).connect(settings(SshLogin.files(List.of(file))));
    }

    private static void succeeds(Result<HostSession> result) {
        assertThat(result.diagnostics()).isEmpty();
        result.get().close();
    }

    private static Diagnostic refusal(Result<HostSession> result) {
        assertThat(result.orNull()).isNull();
        assertThat(result.diagnostics()).hasSize(1);
        return result.diagnostics().get(0);
    }
}
