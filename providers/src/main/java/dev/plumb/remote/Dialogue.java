package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends a program to a host and hears its frames. */
final class Dialogue implements AutoCloseable {
    /** The exit code that says that the host could not even take the program. */
    static final int NOT_STARTED = 90;

    private final HostPlace place;
    private final HostExecution execution;
    private final FrameReader frames;
    private final Thread sender;
    private boolean answered;

    private Dialogue(HostPlace place, HostExecution execution, HostProgram program) {
        this.place = place;
        this.execution = execution;
        this.frames = new FrameReader(execution.output(), program.nonce());
        this.sender = new Thread(() -> send(program), "plumb-sender");
        sender.setDaemon(true);
    }

    /**
     * Starts the program and sends all of it, in a thread of its own: a program that has much to say before it takes
     * the whole payload would otherwise wait for us while we wait for it.
     */
    static Dialogue begin(HostShell shell, HostPlace place, HostProgram program) throws IOException {
        Dialogue dialogue = new Dialogue(place, shell.start(program.command()), program);
        dialogue.sender.start();
        return dialogue;
    }

    /** A program that has given up does not take the rest; why it has, its frames say. */
    private void send(HostProgram program) {
        try {
            program.send(execution.input());
        } catch (IOException e) {
            System.getLogger(Dialogue.class.getName()).log(System.Logger.Level.DEBUG, "the payload was not taken", e);
        }
    }

    /** The next frame, empty at the end. */
    Optional<Frame> next() throws IOException {
        Optional<Frame> frame = frames.next();
        answered |= frame.isPresent();
        return frame;
    }

    /** Says a word to the program, which has taken all of the payload. */
    void say(String word) throws IOException {
        awaitSender();
        execution.input().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        execution.input().flush();
    }

    private void awaitSender() throws IOException {
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the last word was said");
        }
    }

    /** Whether the host is known not to have begun: it ended without a frame. */
    boolean refused() throws IOException {
        return !answered && execution.exitCode().isPresent();
    }

    /** Why the output ended before the last frame. */
    Diagnostic reason() throws IOException {
        return ConnectionDiagnostics.ended(place, answered, execution.exitCode(), execution.errors());
    }

    @Override
    public void close() {
        execution.close();
    }
}
