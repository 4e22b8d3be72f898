package dev.plumb.remote.ssh;

import dev.plumb.remote.HostExecution;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Hears the standard error of sudo, then of the command: answers the first prompt with the password, and a second one, which
 * means that it was wrong, with the end of the input, so that one mistake counts as one.
 */
final class SudoPrompt implements HostExecution {
    private static final int MOST_ERRORS = 4000;
    private static final int END_MILLIS = 5000;

    private final SshExecution execution;
    private final String prompt;
    private final String password;
    private final StringBuilder heard = new StringBuilder();
    private final Thread reader = new Thread(this::hear, "plumb-sudo");
    private boolean answered;

    SudoPrompt(SshExecution execution, String prompt, String password) {
        this.execution = execution;
        this.prompt = prompt;
        this.password = password;
    }

    void start() {
        reader.setDaemon(true);
        reader.start();
    }

    private void hear() {
        byte[] bytes = new byte[1024];
        try {
            InputStream errors = execution.command().getErrorStream();
            for (int length = errors.read(bytes); length >= 0; length = errors.read(bytes)) {
                take(new String(bytes, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            System.getLogger(SudoPrompt.class.getName()).log(System.Logger.Level.DEBUG, "the channel ended", e);
        }
    }

    private void take(String text) throws IOException {
        boolean asked;
        synchronized (heard) {
            if (heard.length() < MOST_ERRORS) {
                heard.append(text);
            }
            int at = heard.indexOf(prompt);
            asked = at >= 0;
            if (asked) {
                heard.delete(at, at + prompt.length());
            }
        }
        if (asked) {
            answer();
        }
    }

    private void answer() throws IOException {
        OutputStream input = execution.input();
        if (answered) {
            input.close();
        } else {
            answered = true;
            input.write((password + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        }
    }

    @Override
    public OutputStream input() {
        return execution.input();
    }

    @Override
    public InputStream output() {
        return execution.output();
    }

    @Override
    public String errors() throws IOException {
        try {
            reader.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (heard) {
            return heard.toString();
        }
    }

    @Override
    public OptionalInt exitCode() throws IOException {
        return execution.exitCode();
    }

    @Override
    public void close() {
        execution.close();
    }
}
