package dev.plumb.remote;

import java.io.IOException;

/** Starts commands on a host, one at a time. */
public interface HostShell extends AutoCloseable {
    /**
     * Starts a command in the host's shell, as the user that is to do the work.
     *
     * @param command a line for a POSIX shell
     * @throws IOException when the connection is gone; the command was not started then
     */
    HostExecution start(String command) throws IOException;

    /**
     * Opens the connection again when it was lost. To be called only when it does not matter how far a command came.
     *
     * @return whether it was lost and is open again
     * @throws IOException when it cannot be opened
     */
    default boolean reopen() throws IOException {
        return false;
    }

    @Override
    void close();
}
