package dev.plumb.remote.ssh;

import dev.plumb.remote.FreshConnection;
import dev.plumb.remote.HostExecution;
import dev.plumb.remote.HostShell;
import dev.plumb.remote.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;

/** Starts commands over a connection, each in a channel of its own. */
final class SshShell implements HostShell, FreshConnection, Tunnel {
    private final SSHClient client;
    private final boolean sudo;
    private final FreshConnection again;

    SshShell(SSHClient client, boolean sudo, FreshConnection again) {
        this.client = client;
        this.sudo = sudo;
        this.again = again;
    }

    @Override
    public HostShell connectAnew() throws IOException {
        return again.connectAnew();
    }

    @Override
    public Stream tcp(String host, int port) throws IOException {
        return ForwardedStream.over(client.newDirectConnection(host, port));
    }

    @Override
    public Stream unix(String path) throws IOException {
        UnixSocketChannel channel = new UnixSocketChannel(client.getConnection(), path);
        channel.open();
        return ForwardedStream.over(channel);
    }

    @Override
    public HostExecution start(String command) throws IOException {
        if (!client.isConnected()) {
            throw new IOException("the host has closed it");
        }
        return new Channel(client.startSession().exec(sudo ? "sudo -n " + command : command));
    }

    @Override
    public void close() {
        close(client);
    }

    static void close(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            System.getLogger(SshShell.class.getName()).log(System.Logger.Level.DEBUG, "it was closed already", e);
        }
    }

    private record Channel(Session.Command command) implements HostExecution {
        private static final int MOST_ERRORS = 4000;
        private static final int END_SECONDS = 5;

        @Override
        public OutputStream input() {
            return command.getOutputStream();
        }

        @Override
        public InputStream output() {
            return command.getInputStream();
        }

        @Override
        public String errors() throws IOException {
            return new String(command.getErrorStream().readNBytes(MOST_ERRORS), StandardCharsets.UTF_8);
        }

        @Override
        public OptionalInt exitCode() throws IOException {
            try {
                command.join(END_SECONDS, TimeUnit.SECONDS);
            } catch (ConnectionException e) {
                return OptionalInt.empty();
            }
            Integer code = command.getExitStatus();
            return code == null ? OptionalInt.empty() : OptionalInt.of(code);
        }

        @Override
        public void close() {
            try {
                command.close();
            } catch (IOException e) {
                System.getLogger(Channel.class.getName()).log(System.Logger.Level.DEBUG, "it was closed already", e);
            }
        }
    }
}
