package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostSession;
import dev.plumb.remote.HostPlace;
import dev.plumb.remote.HostProgramSession;
import java.io.IOException;
import net.schmizz.sshj.SSHClient;

/** A host that is reached over SSH. */
public final class SshHost {
    private SshHost() {}

    /**
     * Connects and logs in. Errors: {@code host.unknown-address}, {@code host.unreachable}, {@code host.key-unknown},
     * {@code host.key-mismatch}, {@code host.auth-refused}, {@code host.identity-unusable}, {@code
     * host.no-common-algorithm}. Whether sudo is allowed shows with the first question ({@code host.no-sudo}).
     */
    public static Result<HostSession> connect(SshSettings settings) {
        ConnectFailures failures = new ConnectFailures(settings);
        Identities identities = Identities.read(settings);
        if (identities.keys().isEmpty()) {
            return Result.failure(failures.noKey(identities.unusable()));
        }
        HostKeys hostKeys;
        try {
            hostKeys = new HostKeys(settings.trust());
        } catch (IOException e) {
            return Result.failure(failures.knownHosts(e));
        }
        return connect(settings, identities, hostKeys, failures);
    }

    private static Result<HostSession> connect(
            SshSettings settings, Identities identities, HostKeys hostKeys, ConnectFailures failures) {
        try {
            SshShell shell = shell(settings, identities, hostKeys);
            return Result.of(new HostProgramSession(shell, HostPlace.machine(settings.name())));
        } catch (IOException e) {
            return Result.failure(failures.of(e, hostKeys, identities));
        }
    }

    private static SshShell shell(SshSettings settings, Identities identities, HostKeys hostKeys) throws IOException {
        SSHClient client = new SSHClient(new SmallConfig());
        try {
            open(client, settings, hostKeys);
            client.auth(settings.user(), identities.methods());
            return new SshShell(client, settings.sudo(), () -> shell(settings, identities, hostKeys));
        } catch (IOException e) {
            SshShell.close(client);
            throw e;
        }
    }

    private static void open(SSHClient client, SshSettings settings, HostKeys hostKeys) throws IOException {
        client.addHostKeyVerifier(hostKeys);
        client.setConnectTimeout((int) SshSettings.CONNECT_TIMEOUT.toMillis());
        client.getTransport().setTimeoutMs((int) SshSettings.CONNECT_TIMEOUT.toMillis());
        client.getConnection().getKeepAlive().setKeepAliveInterval((int) SshSettings.KEEP_ALIVE.toSeconds());
        client.connect(settings.address(), settings.port());
    }
}
