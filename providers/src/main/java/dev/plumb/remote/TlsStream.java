package dev.plumb.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS through a tunnel. Whose certificate it is does not matter: the host asks itself, whether it answers. */
final class TlsStream implements Tunnel.Stream {
    private final SSLSocket socket;

    private TlsStream(SSLSocket socket) {
        this.socket = socket;
    }

    /** Shakes hands; the server's name goes along, so that it finds the site. */
    static TlsStream over(Tunnel.Stream plain, String server) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(new StreamSocket(plain), server, 443, true);
            socket.startHandshake();
            return new TlsStream(socket);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not to be had: " + e.getMessage(), e);
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

    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket over) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket over) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine over) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine over) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
