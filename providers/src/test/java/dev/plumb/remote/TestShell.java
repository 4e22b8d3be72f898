package dev.plumb.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Starts commands on this machine: by its own shell, or by busybox' with everything else as it is. */
public final class TestShell implements HostShell {
    private static final String BUSYBOX = "/bin/busybox";

    private final List<String> prefix;
    private final String path;

    private TestShell(List<String> prefix, String path) {
        this.prefix = prefix;
        this.path = path;
    }

    /** By {@code /bin/sh}. */
    public static TestShell ofThisMachine() {
        return new TestShell(List.of("/bin/sh", "-c"), "");
    }

    /** By busybox; uses a directory for a program called {@code sh} that is busybox. */
    public static TestShell ofBusybox(Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("sh"), "#!/bin/sh\nexec " + BUSYBOX + " sh \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new TestShell(List.of(BUSYBOX, "sh", "-c"), directory + ":");
    }

    /** Whether there is a busybox on this machine. */
    public static boolean hasBusybox() {
        return Files.isExecutable(Path.of(BUSYBOX));
    }

    @Override
    public HostExecution start(String command) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(command);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().merge("PATH", path, (old, first) -> first + old);
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
