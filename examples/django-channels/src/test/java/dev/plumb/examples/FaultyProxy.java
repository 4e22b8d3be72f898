package dev.plumb.examples;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/**
 * Passes connections on to a server, and counts the messages, whichever side says them and on whichever connection. After
 * as many as a test says, a fault happens in place of the next message, and the connection is gone.
 *
 * <p>A message is what arrives at once. Of the one that is withheld, the first half may still be passed on: then the
 * other side has a torn one.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 32_768;

    private final ServerSocket listening;
    private final String address;
    private final int port;
    private int passed;
    private Fault fault = Fault.NONE;

    /**
     * What happens.
     *
     * @param after how many messages
     * @param torn whether half of the next one is still passed on
     * @param event is run before the connection is closed
     * @param happened is completed when it has
     */
    private record Fault(int after, boolean torn, Runnable event, CompletableFuture<Void> happened) {
        static final Fault NONE = new Fault(Integer.MAX_VALUE, false, () -> {}, new CompletableFuture<>());
    }

    private FaultyProxy(ServerSocket listening, String address, int port) {
        this.listening = listening;
        this.address = address;
        this.port = port;
    }

    /** A proxy for a server, on a free port of this machine. */
    static FaultyProxy to(String address, int port) throws IOException {
        FaultyProxy proxy = new FaultyProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), address, port);
        start(proxy::accept);
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Counts from 0 again, and lets the fault happen once; gives what is completed when it has. */
    synchronized CompletableFuture<Void> failAfter(int messages, boolean torn, Runnable event) {
        passed = 0;
        fault = new Fault(messages, torn, event, new CompletableFuture<>());
        return fault.happened();
    }

    /** Counts from 0 again, and lets nothing happen any more; gives whether the fault has happened, or is happening. */
    synchronized boolean failNever() {
        boolean begun = fault.equals(Fault.NONE);
        passed = 0;
        fault = Fault.NONE;
        return begun;
    }

    /** How many messages have been passed on. */
    synchronized int passed() {
        return passed;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
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
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            } catch (IOException e) {
                // Closed, or the client sees that there is no server.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] message = new byte[LONGEST_MESSAGE];
        try {
            InputStream in = from.getInputStream();
            int length = in.read(message);
            while (length >= 0 && pass(message, length, from, to)) {
                length = in.read(message);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // Either side may hang up first.
            close(from);
            close(to);
        }
    }

    /** Gives whether the connection goes on. One message at a time, so that "after" has a meaning. */
    private synchronized boolean pass(byte[] message, int length, Socket from, Socket to) throws IOException {
        if (passed == fault.after()) {
            to.getOutputStream().write(message, 0, fault.torn() ? length / 2 : 0);
            happen(from, to);
            return false;
        }
        passed++;
        to.getOutputStream().write(message, 0, length);
        return true;
    }

    private void happen(Socket one, Socket other) {
        Fault happening = fault;
        fault = Fault.NONE;
        happening.event().run();
        close(one);
        close(other);
        happening.happened().complete(null);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
