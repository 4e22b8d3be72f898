package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Diagnostic;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;

/** A connection to a host, and those to the hosts on the way. */
final class SshConnection implements AutoCloseable {
    private static final int MOMENT_MILLIS = 500;

    private final List<SSHClient> clients = new ArrayList<>();

    private SshConnection() {}

    /** Says why a connection did not come about. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Diagnostic diagnostic;

        FailedException(Diagnostic diagnostic, @Nullable Throwable cause) {
            super(diagnostic.detail(), cause);
            this.diagnostic = diagnostic;
        }

        Diagnostic diagnostic() {
            return diagnostic;
        }
    }

    /**
     * Connects to each of the hosts through the one before it.
     *
     * @throws FailedException when one of them refuses
     */
    static SshConnection open(List<Hop> hops, Config config, PrivateKeys keys, KnownHosts known)
            throws FailedException {
        SshConnection connection = new SshConnection();
        try {
            for (int at = 0; at < hops.size(); at++) {
                connection.add(hops.get(at), at == 0 ? null : hops.get(at - 1), config, keys, known);
            }
            return connection;
        } catch (FailedException e) {
            connection.close();
            throw e;
        }
    }

    private void add(Hop hop, @Nullable Hop via, Config config, PrivateKeys keys, KnownHosts known)
            throws FailedException {
        ConnectFailures failures = new ConnectFailures(hop, via);
        Logins logins = new Logins(hop, keys);
        if (logins.attempts().isEmpty()) {
            throw new FailedException(failures.noKey(logins.unusable()), null);
        }
        HostKeys hostKeys;
        try {
            hostKeys = new HostKeys(hop, known);
        } catch (IOException e) {
            throw new FailedException(failures.knownHosts(e), e);
        }
        SSHClient client = new SSHClient(config);
        SSHClient before = clients.isEmpty() ? null : client();
        clients.add(client);
        try {
            prepare(client, hop, hostKeys);
            connect(client, hop, before);
            logIn(client, hop, logins);
        } catch (IOException e) {
            Collection<String> allowed = client.getUserAuth().getAllowedMethods();
            throw new FailedException(failures.of(e, hostKeys, logins, allowed), e);
        }
    }

    private static void prepare(SSHClient client, Hop hop, HostKeys hostKeys) {
        int timeout = (int) hop.connectTimeout().toMillis();
        client.addHostKeyVerifier(hostKeys);
        client.getTransport().setTimeoutMs(timeout);
        client.getConnection().setTimeoutMs(timeout);
        client.getConnection().getKeepAlive().setKeepAliveInterval((int)
                hop.aliveInterval().toSeconds());
        if (client.getConnection().getKeepAlive() instanceof KeepAliveRunner runner) {
            runner.setMaxAliveCount(hop.aliveCount());
        }
    }

    private static void connect(SSHClient client, Hop hop, @Nullable SSHClient before) throws IOException {
        if (before == null) {
            client.setTimeout((int) hop.connectTimeout().toMillis());
            client.setSocketFactory(new Sockets(hop.address(), hop.port(), hop.connectTimeout()));
            client.connect(hop.address(), hop.port());
        } else {
            connect(client, hop, before.newDirectConnection(hop.address(), hop.port()));
        }
    }

    /** A tunnel has no time-out of its own, so a host that says nothing is given up by closing it. */
    private static void connect(SSHClient client, Hop hop, DirectConnection tunnel) throws IOException {
        Thread watch = new Thread(() -> closeAfter(hop.connectTimeout(), tunnel), "plumb-tunnel");
        watch.setDaemon(true);
        watch.start();
        try {
            client.connectVia(tunnel);
        } catch (TransportException e) {
            throw tunnel.isOpen() ? e : new SocketTimeoutException(e.getMessage());
        } finally {
            watch.interrupt();
        }
    }

    private static void closeAfter(Duration timeout, DirectConnection tunnel) {
        try {
            Thread.sleep(timeout.toMillis());
            tunnel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(SshConnection.class.getName()).log(System.Logger.Level.DEBUG, "it was closed already", e);
        }
    }

    /** Tries what the host says that it allows; what it allows is known after the first refusal. */
    private static void logIn(SSHClient client, Hop hop, Logins logins) throws IOException {
        for (Logins.Attempt attempt : logins.attempts()) {
            Collection<String> allowed = client.getUserAuth().getAllowedMethods();
            if (allowed.isEmpty() || allowed.contains(attempt.method().getName())) {
                try {
                    client.auth(hop.user(), attempt.method());
                    return;
                } catch (UserAuthException e) {
                    note(e, logins);
                }
            }
        }
        throw new UserAuthException("all were refused");
    }

    /** A key that could not sign is not one that was refused. */
    private static void note(UserAuthException refusal, Logins logins) {
        Throwable cause = refusal.getCause();
        if (cause != null && cause.getMessage() != null) {
            String why = cause.getMessage();
            logins.unusable().add(why.endsWith(".") ? why : why + ".");
        }
    }

    SSHClient client() {
        return clients.get(clients.size() - 1);
    }

    boolean isAlive() {
        return clients.stream().allMatch(client -> client.isConnected() && client.isAuthenticated());
    }

    /** Whether it has ended; a command hears of that a moment before the connection knows it itself. */
    boolean isLost() {
        if (!isAlive()) {
            return true;
        }
        try {
            client().getTransport().join(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TransportException e) {
            return !isWaitOver(e) || !isAlive();
        }
    }

    /** Whether waiting for the end ended without one; a transport that is dying says what it dies of instead. */
    private static boolean isWaitOver(TransportException e) {
        return e.getCause() instanceof TimeoutException || e.getCause() instanceof InterruptedException;
    }

    @Override
    public void close() {
        for (int at = clients.size() - 1; at >= 0; at--) {
            try {
                clients.get(at).disconnect();
            } catch (IOException e) {
                System.getLogger(SshConnection.class.getName())
                        .log(System.Logger.Level.DEBUG, "it was closed already", e);
            }
        }
    }
}
