package dev.plumb.remote.ssh;

import dev.plumb.provider.Tunnel;
import dev.plumb.remote.FreshConnection;
import dev.plumb.remote.HostExecution;
import dev.plumb.remote.HostShell;
import java.io.IOException;
import java.time.Duration;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session;

/**
 * Starts commands over a connection, each in a channel of its own. A connection that was lost is opened again, once, and
 * only while no command is under way that it could be in doubt about.
 */
final class SshShell implements HostShell, FreshConnection, Tunnel {
    private final Opening opening;
    private final SshSettings settings;
    private SshConnection connection;
    private boolean reopened;

    /** Opens a connection. */
    interface Opening {
        SshConnection open() throws SshConnection.FailedException;
    }

    private SshShell(Opening opening, SshSettings settings) throws SshConnection.FailedException {
        this.opening = opening;
        this.settings = settings;
        this.connection = opening.open();
    }

    static SshShell open(Opening opening, SshSettings settings) throws SshConnection.FailedException {
        return new SshShell(opening, settings);
    }

    @Override
    public HostExecution start(String command) throws IOException {
        Session session = session();
        Duration silence = settings.timeouts().silence();
        Sudo rights = settings.sudo();
        if (rights == null) {
            return SshExecution.of(session.exec(command), silence);
        }
        SudoCommand line = SudoCommand.of(rights, command);
        return line.begin(SshExecution.of(session.exec(line.text()), silence));
    }

    /** A channel in which nothing was started yet, so a new connection can be taken for it. */
    private Session session() throws IOException {
        if (!connection.isAlive() && !reopen()) {
            throw new IOException("the host has closed it");
        }
        try {
            return connection.client().startSession();
        } catch (SSHException e) {
            if (!reopen()) {
                throw e;
            }
            return connection.client().startSession();
        }
    }

    @Override
    public boolean reopen() throws IOException {
        if (reopened || !connection.isLost()) {
            return false;
        }
        reopened = true;
        connection.close();
        connection = opening.open();
        return true;
    }

    @Override
    public HostShell connectAnew() throws IOException {
        return open(opening, settings);
    }

    @Override
    public Stream tcp(String host, int port) throws IOException {
        return ForwardedStream.over(connection.client().newDirectConnection(host, port));
    }

    @Override
    public Stream unix(String path) throws IOException {
        UnixSocketChannel channel = new UnixSocketChannel(connection.client().getConnection(), path);
        channel.open();
        return ForwardedStream.over(channel);
    }

    @Override
    public void close() {
        connection.close();
    }
}
