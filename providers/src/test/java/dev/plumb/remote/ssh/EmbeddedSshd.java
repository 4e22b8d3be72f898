package dev.plumb.remote.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
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
    private final SshServer server = SshServer.setUpDefaultServer();

    EmbeddedSshd(Path directory) throws Exception {
        KeyPair user = newKey();
        identity = directory.resolve("id");
        writeKey(user, identity);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals("tester") && KeyUtils.compareKeys(key, user.getPublic()));
        server.setCommandFactory(EmbeddedSshd::command);
        server.start();
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
        return SshSettings.of("127.0.0.1", "tester")
                .withPort(port())
                .withIdentityFiles(List.of(identity))
                .withTrust(HostKeyTrust.files(List.of(knownHosts)));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
