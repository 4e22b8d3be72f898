package dev.plumb.remote.ssh;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a host. What is left open is taken from ssh's configuration.
 *
 * @param address name, alias of ssh's configuration, or IP address
 * @param port TCP port; null for what ssh's configuration says, else 22
 * @param user name to log in as; null for what ssh's configuration says, else root
 * @param jump hosts to go through, as ProxyJump in ssh_config(5) has them; {@code none} for none; null for what ssh's
 *     configuration says
 * @param login what to log in with
 * @param trust which host key is accepted
 * @param timeouts how long is waited
 * @param sudo how programs get the rights of another user; null when they have those of the one who logs in
 * @param configFile the file of ssh's configuration; null for the usual ones, {@link #NO_CONFIG} for none
 */
public record SshSettings(
        String address,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String jump,
        SshLogin login,
        HostKeyTrust trust,
        SshTimeouts timeouts,
        @Nullable Sudo sudo,
        @Nullable Path configFile) {
    /** Stands for no configuration file at all. */
    public static final Path NO_CONFIG = Path.of("none");

    /** All as ssh(1) does. */
    public static SshSettings of(String address) {
        return new SshSettings(
                address, null, null, null, SshLogin.usual(), HostKeyTrust.usual(), SshTimeouts.usual(), null, null);
    }

    /** The same on another port. */
    public SshSettings withPort(@Nullable Integer number) {
        return new SshSettings(address, number, user, jump, login, trust, timeouts, sudo, configFile);
    }

    /** The same as another user. */
    public SshSettings withUser(@Nullable String name) {
        return new SshSettings(address, port, name, jump, login, trust, timeouts, sudo, configFile);
    }

    /** The same through other hosts. */
    public SshSettings withJump(@Nullable String hosts) {
        return new SshSettings(address, port, user, hosts, login, trust, timeouts, sudo, configFile);
    }

    /** The same with another login. */
    public SshSettings withLogin(SshLogin other) {
        return new SshSettings(address, port, user, jump, other, trust, timeouts, sudo, configFile);
    }

    /** The same with another trust. */
    public SshSettings withTrust(HostKeyTrust other) {
        return new SshSettings(address, port, user, jump, login, other, timeouts, sudo, configFile);
    }

    /** The same with other timeouts. */
    public SshSettings withTimeouts(SshTimeouts other) {
        return new SshSettings(address, port, user, jump, login, trust, other, sudo, configFile);
    }

    /** The same with the rights of another user. */
    public SshSettings withSudo(@Nullable Sudo other) {
        return new SshSettings(address, port, user, jump, login, trust, timeouts, other, configFile);
    }

    /** The same with another configuration file. */
    public SshSettings withConfigFile(@Nullable Path file) {
        return new SshSettings(address, port, user, jump, login, trust, timeouts, sudo, file);
    }
}
