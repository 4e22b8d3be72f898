package dev.plumb.lang.function;

import dev.plumb.diagnostic.Diagnostic;
import java.util.List;

/** Says from inside a function what is wrong with an argument; {@link Definition} makes a diagnostic of it. */
final class RefusedArgument extends Exception {
    private static final long serialVersionUID = 1;

    /** The index of the argument from 0, -1 when it is the call as a whole. */
    private final int argument;

    private final transient List<Diagnostic> reasons;

    /** What is wrong, as a full sentence that shows no argument that may be sensitive. */
    RefusedArgument(int argument, String message) {
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
