package dev.plumb.cli.terminal;

/** Standard output and standard error of this process. */
public final class StandardStreams {
    private StandardStreams() {}

    /**
     * Writes a line to standard output.
     *
     * @param line without its line end
     */
    public static void print(String line) {
        System.out.println(line);
    }

    /**
     * Writes a line to standard error.
     *
     * @param line without its line end
     */
    public static void complain(String line) {
        System.err.println(line);
    }
}
