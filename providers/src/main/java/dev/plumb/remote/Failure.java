package dev.plumb.remote;

import java.util.stream.Collectors;

/**
 * What a program says is wrong.
 *
 * @param step index of a step, {@code c} and the index of a check, or {@code -} for the whole transaction
 * @param kind which part of the program found it
 * @param text what the tool at fault said
 */
record Failure(String step, String kind, String text) {
    static Failure of(Frame frame) {
        String text =
                frame.text().lines().map(Failure::withRealPaths).distinct().collect(Collectors.joining("\n"));
        return new Failure(frame.argument(0), frame.argument(1), text.strip());
    }

    /** Programs call {@code /etc/x} {@code ./etc/x}, so that they serve in a root directory as well. */
    static String withRealPaths(String line) {
        return line.replaceAll("(^|[\\s'])\\./(?=[^\\s/])", "$1/");
    }
}
