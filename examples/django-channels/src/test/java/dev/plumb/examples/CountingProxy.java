package dev.plumb.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Passes connections on to a server and counts the client's turns on each: how often the client speaks after the server did.
 * Each turn waits for the one before it, so over a distance they are what takes time.
 *
 * <p>Both sides may speak at once: at the end of a plan the client says that its input has ended while the server says
 * that the command has, and whose word is seen first is chance. So what the server says is held back until both sides
 * have been quiet for a while, and is then passed on as one: what the client says meanwhile waits for nothing.
 */
final class CountingProxy implements AutoCloseable {
    private static final int CHUNK = 65_536;

    /** Longer than either side needs to finish what it is saying, unless the machine is very busy. */
    private static final int QUIET_MILLIS = 50;

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
                Connection connection = new Connection(client, server);
                start(() -> connection.hear(client, true));
                start(() -> connection.hear(server, false));
                start(connection::pass);
            } catch (IOException e) {
                // Closed, or the client sees that there is no server.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** What one side said; nothing when it has said its last. */
    private record Word(boolean fromClient, byte[] bytes) {}

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private int count;
        private boolean serverSpoke = true;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void hear(Socket from, boolean fromClient) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    words.add(new Word(fromClient, Arrays.copyOf(chunk, length)));
                }
            } catch (IOException e) {
                // Either side may hang up first.
            }
            words.add(new Word(fromClient, new byte[0]));
        }

        void pass() {
            try (client;
                    server) {
                for (int ended = 0; ended < 2; ) {
                    Word word = held.size() == 0 ? words.take() : words.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                    if (word == null) {
                        release();
                    } else {
                        ended += word.bytes().length == 0 ? 1 : 0;
                        pass(word);
                    }
                }
            } catch (InterruptedException | IOException e) {
                // Closing failed: nobody is there any more.
            } finally {
                turns.add(count);
            }
        }

        private void pass(Word word) {
            if (word.bytes().length == 0) {
                release();
                end(word.fromClient() ? server : client);
            } else if (word.fromClient()) {
                count += serverSpoke ? 1 : 0;
                serverSpoke = false;
                write(server, word.bytes());
            } else {
                held.writeBytes(word.bytes());
            }
        }

        private void release() {
            if (held.size() > 0) {
                serverSpoke = true;
                write(client, held.toByteArray());
                held.reset();
            }
        }

        private static void write(Socket to, byte[] bytes) {
            try {
                to.getOutputStream().write(bytes);
            } catch (IOException e) {
                // It has hung up; its own end says so.
            }
        }

        private static void end(Socket to) {
            try {
                to.shutdownOutput();
            } catch (IOException e) {
                // It has hung up already.
            }
        }
    }
}
