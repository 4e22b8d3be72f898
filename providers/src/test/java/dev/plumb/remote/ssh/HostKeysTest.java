package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.FileHostKeyCertificateProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    private EmbeddedSshd sshd;
    private Path known;
    private String key;
    private String name;

    @BeforeEach
    void start() throws Exception {
        sshd = new EmbeddedSshd(directory);
        known = directory.resolve("known_hosts");
        key = PublicKeyEntry.toString(sshd.hostKey.getPublic());
        name = "[" + HOST + "]:" + sshd.port();
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    @Test
    void findsAHostByItsNamePatternOrHash() throws Exception {
        byte[] salt = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        java.util.Base64.Encoder base64 = java.util.Base64.getEncoder();
        String hashed = "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(KnownHost.hash(salt, name));
        for (String names : List.of(name, "other," + name, "[127.0.0.?]:*", "*", hashed)) {
            succeeds(knowing(names + " " + key + " comment"));
        }
        for (String names : List.of(HOST, "*,!" + name, "other", "|1|x|y", "|1|eA==|eA==")) {
            assertThat(refusal(knowing(names + " " + key)).code()).as(names).isEqualTo("host.key-unknown");
        }
    }

    @Test
    void readsAHashedNameOfSshKeygen() throws Exception {
        Files.writeString(known, name + " " + key + "\n");
        Keygen.run(List.of("ssh-keygen", "-q", "-H", "-f", known.toString()));
        assertThat(Files.readString(known)).startsWith("|1|");
        succeeds(connect(HostKeyTrust.files(List.of(known))));
    }

    @Test
    void passesOverWhatItCannotReadInAFile() throws Exception {
        succeeds(knowing("# comment\n\nnonsense\n" + name + "\n" + name + " ssh-ed25519 ???\n" + name + " 1024 35 1\n"
                + name + " " + key));
    }

    @Test
    void refusesARevokedKeyWhateverElseIsKnown() throws Exception {
        Diagnostic refusal = refusal(knowing(name + " " + key + "\n@revoked * " + key));
        assertThat(refusal.code()).isEqualTo("host.key-revoked");
        assertThat(refusal.detail()).contains(known.toString(), KeyUtils.getFingerPrint(sshd.hostKey.getPublic()));
    }

    @Test
    void saysThatAHostIsKnownWithOtherKindsOfKeyOnly() throws Exception {
        KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        Diagnostic refusal = refusal(knowing(name + " " + PublicKeyEntry.toString(rsa.getPublic())));
        assertThat(refusal.code()).isEqualTo("host.key-mismatch");
        assertThat(refusal.detail()).contains("ssh-rsa", "ecdsa-sha2-nistp256");
        HostKeyTrust trust = HostKeyTrust.files(List.of(known)).withAcceptNew(true);
        assertThat(refusal(connect(trust)).code()).isEqualTo("host.key-mismatch");
    }

    @Test
    void makesTheHostPresentTheKindOfKeyThatIsKnown() throws Exception {
        KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        sshd.server.setKeyPairProvider(KeyPairProvider.wrap(sshd.hostKey, rsa));
        succeeds(knowing(name + " " + PublicKeyEntry.toString(rsa.getPublic())));
        succeeds(connect(HostKeyTrust.pinned(PublicKeyEntry.toString(rsa.getPublic()))));
        succeeds(knowing(name + " " + key));
    }

    @Test
    void writesANewHostDownOnceAndRefusesAnotherKeyFromThenOn() throws Exception {
        Path file = directory.resolve("new/known_hosts");
        HostKeyTrust trust = HostKeyTrust.files(List.of(file)).withAcceptNew(true);
        succeeds(connect(trust));
        succeeds(connect(trust));
        assertThat(Files.readString(file)).isEqualTo(name + " " + key + "\n");
        sshd.server.setKeyPairProvider(KeyPairProvider.wrap(EmbeddedSshd.newKey()));
        assertThat(refusal(connect(trust)).code()).isEqualTo("host.key-mismatch");
        assertThat(Files.readString(file)).isEqualTo(name + " " + key + "\n");
    }

    @Test
    void writesHashedNamesWhereSshDoes() throws Exception {
        Path config = Files.writeString(
                directory.resolve("config"),
                "HashKnownHosts yes\nStrictHostKeyChecking accept-new\nUserKnownHostsFile " + known + "\n");
        SshSettings settings =
                sshd.settings(known).withTrust(HostKeyTrust.usual()).withConfigFile(config);
        succeeds(hosts().connect(settings));
        assertThat(Files.readString(known)).startsWith("|1|").endsWith(" " + key + "\n");
        succeeds(connect(HostKeyTrust.files(List.of(known))));
    }

    @Test
    void looksForTheAliasOfAHost() throws Exception {
        Path config = Files.writeString(directory.resolve("config"), "HostKeyAlias the-one\n");
        Files.writeString(known, "the-one " + key + "\n");
        succeeds(hosts().connect(sshd.settings(known).withConfigFile(config)));
    }

    @Test
    void saysThatANewKeyCannotBeWrittenDown() throws Exception {
        Path blocked = Files.writeString(directory.resolve("blocked"), "").resolve("known_hosts");
        HostKeyTrust trust = HostKeyTrust.files(List.of(blocked)).withAcceptNew(true);
        assertThat(refusal(connect(trust)).code()).isEqualTo("host.key-unwritable");
    }

    @Test
    void trustsCertificatesOfAnAuthority() throws Exception {
        Path authority = Keygen.key(directory.resolve("ca"), "ed25519", "");
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            certify(authority, type, HOST);
            succeeds(knowing("@cert-authority * " + Files.readString(Path.of(authority + ".pub"))));
        }
        certify(authority, "rsa", HOST);
        assertThat(refusal(knowing("@cert-authority other " + Files.readString(Path.of(authority + ".pub"))))
                        .code())
                .isEqualTo("host.key-unknown");
        String both = "@cert-authority * " + Files.readString(Path.of(authority + ".pub"));
        assertThat(refusal(knowing(both + "@revoked * " + Files.readString(Path.of(authority + ".pub"))))
                        .code())
                .isEqualTo("host.key-revoked");
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        Path authority = Keygen.key(directory.resolve("ca"), "ed25519", "");
        certify(authority, "ed25519", "elsewhere");
        Diagnostic refusal = refusal(knowing("@cert-authority * " + Files.readString(Path.of(authority + ".pub"))));
        assertThat(refusal.code()).isEqualTo("host.certificate-refused");
        assertThat(refusal.detail()).contains("elsewhere");
    }

    /** Gives the host a new key with a certificate. */
    private void certify(Path authority, String type, String principal) throws Exception {
        Path file = Files.createTempDirectory(directory, "host").resolve("key");
        Keygen.key(file, type, "");
        Keygen.run(List.of(
                "ssh-keygen",
                "-q",
                "-s",
                authority.toString(),
                "-I",
                "id",
                "-h",
                "-n",
                principal,
                "-V",
                "+1h",
                file + ".pub"));
        try (var in = Files.newInputStream(file)) {
            sshd.server.setKeyPairProvider(
                    KeyPairProvider.wrap(SecurityUtils.loadKeyPairIdentities(null, null, in, null)));
        }
        sshd.server.setHostKeyCertificateProvider(new FileHostKeyCertificateProvider(Path.of(file + "-cert.pub")));
    }

    private static SshHosts hosts() {
        return SshHosts.of(null, question -> Optional.empty());
    }

    private Result<HostSession> knowing(String lines) throws Exception {
        Files.writeString(known, lines + "\n");
        return connect(HostKeyTrust.files(List.of(known)));
    }

    private Result<HostSession> connect(HostKeyTrust trust) {
        return hosts().connect(sshd.settings(known).withTrust(trust));
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
