package dev.plumb.providers.host;

import dev.plumb.remote.ssh.HostKeyTrust;
import dev.plumb.remote.ssh.SshLogin;
import dev.plumb.remote.ssh.SshSettings;
import dev.plumb.remote.ssh.SshTimeouts;
import dev.plumb.remote.ssh.Sudo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the arguments of a host to how it is reached. */
final class SshArguments {
    private SshArguments() {}

    static SshSettings of(HostResource host) {
        String address = Objects.requireNonNull(host.address(), "a host that is not local has an address");
        return SshSettings.of(address)
                .withPort(host.port())
                .withUser(host.user())
                .withJump(host.jump())
                .withLogin(login(host))
                .withTrust(trust(host))
                .withTimeouts(new SshTimeouts(seconds(host.connectTimeout()), seconds(host.commandTimeout())))
                .withSudo(sudo(host))
                .withConfigFile(host.sshConfigFile() == null ? null : path(host.sshConfigFile()));
    }

    private static @Nullable Sudo sudo(HostResource host) {
        return host.sudo()
                ? new Sudo(Objects.requireNonNullElse(host.becomeUser(), "root"), host.sudoPassword())
                : null;
    }

    private static SshLogin login(HostResource host) {
        String file = host.identityFile();
        return new SshLogin(
                file == null ? List.of() : List.of(path(file)),
                host.passphrase(),
                host.password(),
                !Boolean.FALSE.equals(host.agent()));
    }

    private static HostKeyTrust trust(HostResource host) {
        if (host.hostKey() != null) {
            return HostKeyTrust.pinned(host.hostKey());
        }
        String file = host.knownHostsFile();
        HostKeyTrust trust = HostKeyTrust.files(file == null ? List.of() : List.of(path(file)));
        String checking = host.hostKeyChecking();
        return checking == null ? trust : trust.withAcceptNew(checking.equals("accept-new"));
    }

    private static @Nullable Duration seconds(@Nullable Integer number) {
        return number == null ? null : Duration.ofSeconds(number);
    }

    private static Path path(String given) {
        boolean home = given.startsWith("~/");
        return home ? Path.of(System.getProperty("user.home", "/"), given.substring(2)) : Path.of(given);
    }
}
