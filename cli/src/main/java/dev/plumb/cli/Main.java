package dev.plumb.cli;

import dev.plumb.cli.terminal.StandardStreams;

/** The plumb command. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the words after {@code plumb}
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("version")) {
            StandardStreams.print("plumb 0.1.0");
            return;
        }
        StandardStreams.complain("usage: plumb version");
        System.exit(1);
    }
}
