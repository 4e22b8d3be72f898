package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.Question;
import dev.plumb.provider.Tunnel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks one thing of what runs on a host, once. */
final class HealthQuestions {
    private static final int SHOWN = 200;

    private final HostShell shell;
    private final HostPlace place;

    HealthQuestions(HostShell shell, HostPlace place) {
        this.shell = shell;
        this.place = place;
    }

    /**
     * What is wrong with the answer, in a sentence; empty when it is right.
     *
     * @throws IOException when there is none
     */
    String ask(HealthCheck.Question question, double timeoutSeconds) throws IOException {
        if (question instanceof HealthCheck.Http http) {
            return http(http);
        } else if (question instanceof HealthCheck.WebSocket socket) {
            return webSocket(socket);
        } else if (question instanceof HealthCheck.Tcp tcp) {
            try (Tunnel.Stream stream = HostUrl.ofAddress(tcp.address()).connect(tunnel())) {
                return "";
            }
        } else if (question instanceof HealthCheck.Unit unit) {
            return new UnitHealth(this::ask).ask(unit);
        }
        return command(((HealthCheck.Command) question).command(), timeoutSeconds);
    }

    private Tunnel tunnel() throws IOException {
        if (shell instanceof Tunnel tunnel) {
            return tunnel;
        }
        throw new IOException("The connection to " + place.name() + " cannot reach what listens there.");
    }

    private String http(HealthCheck.Http http) throws IOException {
        HttpAnswer answer = HttpExchange.get(tunnel(), http.url(), http.headers());
        boolean good =
                http.status() == 0 ? answer.status() >= 200 && answer.status() < 400 : answer.status() == http.status();
        if (!good) {
            String wanted = http.status() == 0 ? "from 200 to 399" : String.valueOf(http.status());
            return "It answered with status " + answer.status() + ", not " + wanted + ": " + shown(answer.text());
        }
        String body = http.body();
        return body == null || answer.text().contains(body)
                ? ""
                : "The body of its answer does not contain \"" + shown(body) + "\": " + shown(answer.text());
    }

    private String webSocket(HealthCheck.WebSocket socket) throws IOException {
        HttpAnswer answer = HttpExchange.upgrade(tunnel(), socket.url(), socket.headers());
        return answer.status() == 101
                ? ""
                : "It answered with status " + answer.status() + ", not 101: " + shown(answer.text());
    }

    private String command(List<String> command, double timeoutSeconds) throws IOException {
        List<String> limited = new ArrayList<>(List.of("timeout", String.valueOf(timeoutSeconds)));
        limited.addAll(command);
        OutputAnswer answer =
                ask(List.of(new Question.Output(limited, Map.of()))).output(limited);
        return answer.exitCode() == 0 ? "" : "It exited with " + answer.exitCode() + ": " + shown(answer.output());
    }

    private Answers ask(List<Question> questions) throws IOException {
        Result<Answers> answers = new HostProgramSession(shell, place).ask(questions, NOTHING_KEPT);
        Answers given = answers.orNull();
        if (given == null) {
            throw new IOException(answers.diagnostics().stream()
                    .findFirst()
                    .map(Diagnostic::detail)
                    .orElse("no answer"));
        }
        return given;
    }

    /** Neither of the two questions has a content for an answer. */
    private static final Blobs NOTHING_KEPT = new Blobs() {
        @Override
        public String put(byte[] content) {
            return Blobs.sha256(content);
        }

        @Override
        public Optional<byte[]> get(String sha256) {
            return Optional.empty();
        }
    };

    private static String shown(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
    }
}
