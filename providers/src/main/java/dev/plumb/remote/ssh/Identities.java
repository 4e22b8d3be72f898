package dev.plumb.remote.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthMethod;

/**
 * The private keys to log in with.
 *
 * @param keys ones that can be used
 * @param names their files, in the same order
 * @param unusable why others cannot, a sentence each
 */
record Identities(List<KeyProvider> keys, List<Path> names, List<String> unusable) {
    static Identities read(SshSettings settings) {
        Identities identities = new Identities(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path file : settings.identityFiles()) {
            if (Files.exists(file)) {
                identities.read(file);
            }
        }
        return identities;
    }

    /** Reads now, so that what is wrong with a file is known before a connection is opened. */
    private void read(Path file) {
        try (SSHClient reader = new SSHClient(new SmallConfig())) {
            KeyProvider key = reader.loadKeys(file.toString());
            key.getPrivate();
            keys.add(key);
            names.add(file);
        } catch (IOException | RuntimeException e) {
            unusable.add(file + " cannot be used: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        boolean encrypted =
                message.contains("passphrase") || message.contains("ncrypted") || message.contains("password");
        return encrypted ? "it is encrypted, and Plumb cannot ask for its passphrase." : message + ".";
    }

    List<AuthMethod> methods() {
        return keys.stream().<AuthMethod>map(SignedAtOnce::new).toList();
    }
}
