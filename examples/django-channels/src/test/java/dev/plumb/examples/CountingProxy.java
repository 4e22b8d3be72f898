package dev.plumb.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Passes connections on to a server and counts the client's turns on each: how often the client speaks after the server did.
 * Each turn waits for the one before it, so over a distance they are what takes time.
 */
final class CountingProxy implements AutoCloseable {
    private static final int CHUNK = 65_536;

    private final ServerSocket listening;
    private final String address;
    private final int port;
    private final BlockingQueue<Integer> turns = new LinkedBlockingQueue<>();

    private CountingProxy(ServerSocket listening, String address, int port) {
        this.listening = listening;
        this.address = address;
        this.port = port;
    }

    /** A proxy for a server, on a free port of this machine. */
    static CountingProxy to(String address, int port) throws IOException {
        CountingProxy proxy =
                new CountingProxy(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), address, port);
        start(proxy::accept);
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The turns of the next connection that has ended. */
    int turns() throws InterruptedException {
        Integer next = turns.poll(1, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("no connection ends");
        }
        return next;
    }

    /** How many connections have ended that nobody asked about. */
    int others() {
        return turns.size();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "counting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(address, port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Connection connection = new Connection();
                start(() -> connection.pass(client, server, true));
                start(() -> connection.pass(server, client, false));
            } catch (IOException e) {
                // Closed, or the client sees that there is no server.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private final class Connection {
        private int count;
        private int ended;
        private boolean serverSpoke = true;

        void pass(Socket from, Socket to, boolean fromClient) {
            byte[] chunk = new byte[CHUNK];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    spoke(fromClient);
                    out.write(chunk, 0, length);
                    out.flush();
                }
            } catch (IOException e) {
                // Either side may hang up first.
            } finally {
                end();
            }
        }

        private synchronized void spoke(boolean client) {
            if (client && serverSpoke) {
                count++;
            }
            serverSpoke = !client;
        }

        private synchronized void end() {
            ended++;
            if (ended == 2) {
                turns.add(count);
            }
        }
    }
}
