package dev.plumb.lang.function;

/** Says from inside a function what is wrong with an argument; {@link Definition} makes a diagnostic of it. */
final class RefusedArgument extends Exception {
    private static final long serialVersionUID = 1;

    /** The index of the argument from 0, -1 when it is the call as a whole. */
    private final int argument;

    /** What is wrong, as a full sentence that shows no argument that may be sensitive. */
    RefusedArgument(int argument, String message) {
        super(message, null, false, false);
        this.argument = argument;
    }

    int argument() {
        return argument;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
