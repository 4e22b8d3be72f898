package dev.plumb.provider;

import dev.plumb.diagnostic.Diagnostic;
import java.util.Collection;
import java.util.Set;

/**
 * The codes of diagnostics that say that a host could not be met at all, and so nothing about what it has: it is down, does
 * not answer in time, refuses the connection, or its name has no address. A host that was met and refuses (its key is another
 * one, the login or sudo is not allowed) is no such failure.
 */
public final class ConnectionFailure {
    /** There is no connection: no answer in time, no route, nobody listens. */
    public static final String UNREACHABLE = "host.unreachable";
    /** The name has no address. */
    public static final String UNKNOWN_ADDRESS = "host.unknown-address";
    /** The connection broke. */
    public static final String LOST = "host.connection-lost";

    private static final Set<String> CODES = Set.of(UNREACHABLE, UNKNOWN_ADDRESS, LOST);

    private ConnectionFailure() {}

    /** Whether all errors among {@code found} are such failures, and there is one. */
    public static boolean is(Collection<Diagnostic> found) {
        return found.stream().anyMatch(Diagnostic::isError)
                && found.stream().filter(Diagnostic::isError).allMatch(d -> CODES.contains(d.code()));
    }
}
