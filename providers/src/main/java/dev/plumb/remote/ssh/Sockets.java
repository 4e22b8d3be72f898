package dev.plumb.remote.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Connects to a host: to each of its addresses until one answers. What is written is sent at once: with Nagle's algorithm
 * each small packet after another would wait 40 ms for the host's delayed acknowledgement.
 */
final class Sockets extends SocketFactory {
    private final String host;
    private final int port;
    private final Duration timeout;

    Sockets(String host, int port, Duration timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public Socket createSocket() throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            try {
                return connected(new InetSocketAddress(address, port));
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? new IOException("it has no address") : first;
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) timeout.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String other, int otherPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String other, int otherPort, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress other, int otherPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress other, int otherPort, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
