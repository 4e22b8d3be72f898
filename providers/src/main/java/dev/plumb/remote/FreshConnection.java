package dev.plumb.remote;

import java.io.IOException;

/**
 * Optional capability of a {@link HostShell}: makes a second connection with the same settings, from the first packet on.
 * That the first one still works says nothing about whether the host can still be reached.
 */
public interface FreshConnection {
    /**
     * Connects and logs in.
     *
     * @return a shell of its own, to be closed
     * @throws IOException when that is not possible; the message says why
     */
    HostShell connectAnew() throws IOException;
}
