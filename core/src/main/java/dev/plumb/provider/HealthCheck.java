package dev.plumb.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to what runs on a host. It is tried until it holds or there are no more tries; then everything is undone.
 *
 * @param question what is asked
 * @param tries how often, 1 or more
 * @param intervalSeconds the pause between two tries
 * @param timeoutSeconds the longest that one try may take
 */
public record HealthCheck(Question question, int tries, double intervalSeconds, double timeoutSeconds) {
    /** What can be asked. */
    public sealed interface Question {
        /** For messages: what is asked, on one line. */
        String text();

        /** Seconds that asking once may take besides the timeout, because something has to hold for so long. */
        default double waitsSeconds() {
            return 0;
        }
    }

    /**
     * An HTTP request.
     *
     * @param url {@code http://}, {@code https://} (the certificate is not checked: what is asked is whether the service
     *     answers, from the host itself), or {@code unix:/path/of.sock:/uri}
     * @param status the expected code; 0 for any from 200 to 399
     * @param body text that the answer's body contains; null for any
     * @param headers headers of the request, {@code Host} among them
     */
    public record Http(String url, int status, @Nullable String body, Map<String, String> headers) implements Question {
        /** Keeps a copy. */
        public Http {
            headers = Map.copyOf(headers);
        }

        @Override
        public String text() {
            return "http " + url;
        }
    }

    /** Whether a connection is accepted at {@code HOST:PORT}, as seen from the host, or {@code unix:/path}. */
    public record Tcp(String address) implements Question {
        @Override
        public String text() {
            return "tcp " + address;
        }
    }

    /** Whether the server at a URL ({@code ws://}, {@code wss://}, or as in {@link Http}) agrees to speak WebSocket. */
    public record WebSocket(String url, Map<String, String> headers) implements Question {
        /** Keeps a copy. */
        public WebSocket {
            headers = Map.copyOf(headers);
        }

        @Override
        public String text() {
            return "websocket " + url;
        }
    }

    /** Whether a command on the host exits with 0; program and arguments, never a shell's words. */
    public record Command(List<String> command) implements Question {
        /** Keeps a copy. */
        public Command {
            command = List.copyOf(command);
        }

        @Override
        public String text() {
            return "command " + String.join(" ", command);
        }
    }

    /**
     * Whether a unit is active, and stays so: systemd calls a simple service active as soon as it is forked.
     *
     * @param activeSeconds for how long it has to have been active without a break
     */
    public record Unit(String name, double activeSeconds) implements Question {
        @Override
        public String text() {
            return "unit " + name;
        }

        @Override
        public double waitsSeconds() {
            return activeSeconds;
        }
    }
}
