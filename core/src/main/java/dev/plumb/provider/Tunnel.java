package dev.plumb.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The way to what listens on a host, as if from the host itself. The host needs no tool for it, and no port that is open to
 * others. Safe for use by several threads, and beside whatever else its session does.
 */
public interface Tunnel {
    /**
     * Connects to a TCP port.
     *
     * @param host name or address, as the host understands it
     * @throws IOException when nothing listens there, or the way there is barred
     */
    Stream tcp(String host, int port) throws IOException;

    /**
     * Connects to a unix socket.
     *
     * @param path absolute, on the host
     * @throws IOException when nothing listens there, or the way there is barred
     */
    Stream unix(String path) throws IOException;

    /** A connection through the tunnel. */
    interface Stream extends AutoCloseable {
        /** What the other side says; an end when it has closed. */
        InputStream input();

        /** What is said to it; to be flushed. */
        OutputStream output();

        @Override
        void close() throws IOException;
    }
}
