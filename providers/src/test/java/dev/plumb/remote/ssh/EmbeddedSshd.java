package dev.plumb.remote.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** An sshd in this process that runs commands in this machine's shell and lets one key in. */
final class EmbeddedSshd implements AutoCloseable {
    final Path identity;
    final KeyPair hostKey = newKey();
    final SshServer server = SshServer.setUpDefaultServer();

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile byte[] authority = {};

    EmbeddedSshd(Path directory) throws Exception {
        this(directory, "127.0.0.1");
    }

    EmbeddedSshd(Path directory, String address) throws Exception {
        KeyPair user = newKey();
        identity = directory.resolve("id");
        writeKey(user, identity);
        server.setHost(address);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        keys.add(PublicKeyEntry.toString(user.getPublic()));
        server.setPublickeyAuthenticator((name, key, session) -> name.equals("tester") && letsIn(key));
        server.setUserAuthFactoriesNames("publickey", "password");
        server.setCommandFactory(EmbeddedSshd::command);
        server.start();
    }

    private boolean letsIn(PublicKey key) {
        if (key instanceof OpenSshCertificate certificate) {
            return Arrays.equals(authority, HostKeys.encoded(certificate.getCaPubKey()));
        }
        return keys.contains(PublicKeyEntry.toString(key));
    }

    /** Lets the key in whose public part is beside a file. */
    void letIn(Path file) throws IOException {
        letIn(KeyFile.publicKeyIn(Path.of(file + ".pub")));
    }

    void letIn(byte[] publicKey) {
        keys.add(PublicKeyLogin.kind(publicKey) + " " + Base64.getEncoder().encodeToString(publicKey));
    }

    void letInNobody() {
        keys.clear();
    }

    /** Lets in whoever has a certificate of an authority's. */
    void trustAuthority(Path file) {
        authority = KeyFile.publicKeyIn(Path.of(file + ".pub"));
    }

    /** A real sshd gives the line to the shell; the factory of the library would split it into words. */
    private static Command command(ChannelSession channel, String line) throws IOException {
        return new ProcessShellFactory(line, "/bin/sh", "-c", line).createShell(channel);
    }

    static KeyPair newKey() throws Exception {
        return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    }

    static void writeKey(KeyPair key, Path file) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
    }

    int port() {
        return server.getPort();
    }

    /** A known_hosts file that has this host with {@code key}. */
    Path knownHosts(Path file, PublicKey key) throws IOException {
        return Files.writeString(file, "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key) + "\n");
    }

    SshSettings settings(Path knownHosts) {
        return SshSettings.of("127.0.0.1")
                .withUser("tester")
                .withPort(port())
                .withConfigFile(SshSettings.NO_CONFIG)
                .withLogin(SshLogin.files(List.of(identity)).withAgent(false))
                .withTrust(HostKeyTrust.files(List.of(knownHosts)));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
