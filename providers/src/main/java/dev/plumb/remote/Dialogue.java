package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.Optional;

/** Sends a program to a host and hears its frames. */
final class Dialogue implements AutoCloseable {
    /** The exit code that says that the host could not even take the program. */
    static final int NOT_STARTED = 90;

    private final HostPlace place;
    private final HostExecution execution;
    private final FrameReader frames;
    private boolean answered;

    private Dialogue(HostPlace place, HostExecution execution, FrameReader frames) {
        this.place = place;
        this.execution = execution;
        this.frames = frames;
    }

    /** Starts the program and sends all of it. */
    static Dialogue begin(HostShell shell, HostPlace place, HostProgram program) throws IOException {
        HostExecution execution = shell.start(program.command());
        Dialogue dialogue = new Dialogue(place, execution, new FrameReader(execution.output(), program.nonce()));
        dialogue.send(program);
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

    /** Says a word to the program. */
    void say(String word) throws IOException {
        execution.input().write((word + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        execution.input().flush();
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
