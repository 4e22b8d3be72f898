package dev.plumb.diagnostic;

import org.jspecify.annotations.Nullable;

/** A mistake of Plumb's own, never of its user. The command line asks that it be reported. */
public final class BugException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A bug described by {@code message}. */
    public BugException(String message) {
        super(message);
    }

    /** A bug described by {@code message}, seen through {@code cause}. */
    public BugException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
