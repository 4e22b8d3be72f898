package dev.plumb.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A command that runs on a host. */
public interface HostExecution extends AutoCloseable {
    /** Its standard input. */
    OutputStream input();

    /** Its standard output. */
    InputStream output();

    /** The beginning of what it wrote to standard error; called after the output has ended. */
    String errors() throws IOException;

    /** Waits for its end; empty when the connection ended before it did. */
    OptionalInt exitCode() throws IOException;

    @Override
    void close();
}
