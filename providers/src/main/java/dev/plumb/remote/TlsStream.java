package dev.plumb.remote;

import dev.plumb.provider.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS through a tunnel. */
final class TlsStream implements Tunnel.Stream {
    private final SSLSocket socket;

    private TlsStream(SSLSocket socket) {
        this.socket = socket;
    }

    /** Shakes hands; the server's name goes along, so that it finds the site. */
    static TlsStream over(Tunnel.Stream plain, String server, Trust trust) throws IOException {
        try {
            SSLSocket socket = (SSLSocket)
                    trust.context().getSocketFactory().createSocket(new StreamSocket(plain), server, 443, true);
            if (trust.checksNames()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return new TlsStream(socket);
        } catch (IOException e) {
            throw new IOException("TLS was not agreed on: " + e.getMessage(), e);
        }
    }

    @Override
    public InputStream input() {
        return stream(socket::getInputStream);
    }

    @Override
    public OutputStream output() {
        return stream(socket::getOutputStream);
    }

    private interface Opened<T> {
        T open() throws IOException;
    }

    private static <T> T stream(Opened<T> opened) {
        try {
            return opened.open();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A tunnel as the kind of thing that Java's TLS goes over. */
    private static final class StreamSocket extends Socket {
        private final Tunnel.Stream stream;

        StreamSocket(Tunnel.Stream stream) {
            this.stream = stream;
        }

        @Override
        public InputStream getInputStream() {
            return stream.input();
        }

        @Override
        public OutputStream getOutputStream() {
            return stream.output();
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        /** A tunnel closes as a whole. */
        @Override
        public void shutdownInput() {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
