package dev.plumb.remote.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a host.
 *
 * @param address name or IP address
 * @param port TCP port
 * @param user name to log in as
 * @param identityFiles private keys to try in this order; ones that do not exist are passed over
 * @param trust which host key is accepted
 * @param sudo whether programs run as root by {@code sudo -n}
 */
public record SshSettings(
        String address, int port, String user, List<Path> identityFiles, HostKeyTrust trust, boolean sudo) {
    /** How long a connection may take to come about. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    /** After how long a silence the host is asked whether it is still there; after three it is taken to be gone. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Keeps a copy. */
    public SshSettings {
        identityFiles = List.copyOf(identityFiles);
    }

    /** The usual port, keys and known hosts of ssh(1), without sudo. */
    public static SshSettings of(String address, String user) {
        List<Path> keys = List.of(home(".ssh/id_ed25519"), home(".ssh/id_ecdsa"), home(".ssh/id_rsa"));
        return new SshSettings(address, 22, user, keys, HostKeyTrust.usual(), false);
    }

    /** The same on another port. */
    public SshSettings withPort(int number) {
        return new SshSettings(address, number, user, identityFiles, trust, sudo);
    }

    /** The same with these private keys. */
    public SshSettings withIdentityFiles(List<Path> files) {
        return new SshSettings(address, port, user, files, trust, sudo);
    }

    /** The same with another trust. */
    public SshSettings withTrust(HostKeyTrust other) {
        return new SshSettings(address, port, user, identityFiles, other, sudo);
    }

    /** The same with or without sudo. */
    public SshSettings withSudo(boolean use) {
        return new SshSettings(address, port, user, identityFiles, trust, use);
    }

    /** The host as messages name it. */
    String name() {
        return port == 22 ? address : address + " port " + port;
    }

    static Path home(String path) {
        return Path.of(System.getProperty("user.home", "/"), path);
    }
}
