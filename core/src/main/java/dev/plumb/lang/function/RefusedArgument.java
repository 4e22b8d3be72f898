package dev.plumb.lang.function;

import dev.plumb.diagnostic.Diagnostic;
import java.util.List;

/** Says from inside a function what is wrong with an argument; a diagnostic is made of it that has its place. */
public final class RefusedArgument extends Exception {
    private static final long serialVersionUID = 1;

    /** The index of the argument from 0, -1 when it is the call as a whole. */
    private final int argument;

    private final transient List<Diagnostic> reasons;

    /**
     * What is wrong with one argument.
     *
     * @param argument its index from 0, -1 when it is the call as a whole
     * @param message a full sentence that shows nothing of an argument that is {@linkplain Arguments#secret() secret}
     */
    public RefusedArgument(int argument, String message) {
        super(message, null, false, false);
        this.argument = argument;
        this.reasons = List.of();
    }

    /** Reasons that have their own place in a source, such as in a template. */
    RefusedArgument(List<Diagnostic> reasons) {
        super("", null, false, false);
        this.argument = -1;
        this.reasons = List.copyOf(reasons);
    }

    int argument() {
        return argument;
    }

    List<Diagnostic> reasons() {
        return reasons;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
