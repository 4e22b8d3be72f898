package dev.plumb.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;

/** Runs programs by busybox' shell, with everything else as it is on this machine. */
public final class BusyboxShell implements HostShell {
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private final Path directory;

    /** Uses a directory for a program called {@code sh} that is busybox. */
    public BusyboxShell(Path directory) throws IOException {
        this.directory = directory;
        Path script = Files.writeString(directory.resolve("sh"), "#!/bin/sh\nexec " + BUSYBOX + " sh \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** Whether there is a busybox on this machine. */
    public static boolean available() {
        return Files.isExecutable(BUSYBOX);
    }

    @Override
    public HostExecution start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(BUSYBOX.toString(), "sh", "-c", command);
        builder.environment().merge("PATH", directory.toString(), (old, first) -> first + ":" + old);
        return new Child(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    @Override
    public void close() {
        // Nothing stays open between two commands.
    }

    private record Child(Process process) implements HostExecution {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public String errors() {
            return "";
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.of(process.onExit().join().exitValue());
        }

        @Override
        public void close() {
            try {
                process.getOutputStream().close();
                process.getInputStream().close();
            } catch (IOException e) {
                // A pipe was closed already.
                return;
            }
        }
    }
}
