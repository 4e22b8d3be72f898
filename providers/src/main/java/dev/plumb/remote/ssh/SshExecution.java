package dev.plumb.remote.ssh;

import dev.plumb.remote.HostExecution;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import org.jspecify.annotations.Nullable;

/**
 * A command in a channel.
 *
 * @param command the channel
 * @param output what it writes to standard output
 */
record SshExecution(Session.Command command, InputStream output) implements HostExecution {
    private static final int MOST_ERRORS = 4000;
    private static final int END_SECONDS = 5;

    /** With an end put to it when it is silent for too long. */
    static SshExecution of(Session.Command command, @Nullable Duration silence) {
        InputStream output = command.getInputStream();
        return new SshExecution(
                command, silence == null ? output : new LimitedSilence(output, silence, () -> close(command)));
    }

    @Override
    public OutputStream input() {
        return command.getOutputStream();
    }

    @Override
    public String errors() throws IOException {
        return new String(command.getErrorStream().readNBytes(MOST_ERRORS), StandardCharsets.UTF_8);
    }

    @Override
    public OptionalInt exitCode() throws IOException {
        try {
            command.join(END_SECONDS, TimeUnit.SECONDS);
        } catch (ConnectionException e) {
            return OptionalInt.empty();
        }
        Integer code = command.getExitStatus();
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            System.getLogger(SshExecution.class.getName()).log(System.Logger.Level.DEBUG, "it was closed already", e);
        }
        close(command);
    }

    private static void close(Session.Command command) {
        try {
            command.close();
        } catch (IOException e) {
            System.getLogger(SshExecution.class.getName()).log(System.Logger.Level.DEBUG, "it was closed already", e);
        }
    }
}
