package dev.plumb.examples;

import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody in a room of the chat. */
final class ChatMember implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private volatile boolean thrownOut;
    private @Nullable WebSocket socket;

    void entered(WebSocket opened) {
        socket = opened;
    }

    void say(String message) {
        Objects.requireNonNull(socket)
                .sendText("{\"message\": \"" + message + "\"}", true)
                .join();
    }

    /** Whether the other side has ended the connection, in whatever way. */
    boolean isThrownOut() {
        return thrownOut;
    }

    /** The next that is heard. */
    String hears() throws InterruptedException {
        String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return next == null ? "(nothing)" : next;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        thrownOut = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        thrownOut = true;
    }

    @Override
    public void close() {
        Objects.requireNonNull(socket).abort();
    }
}
