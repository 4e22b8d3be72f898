package dev.plumb.remote;

/**
 * What a program says is wrong.
 *
 * @param step index of a step, {@code c} and the index of a check, or {@code -} for the whole transaction
 * @param kind which part of the program found it
 * @param text what the tool at fault said
 */
record Failure(String step, String kind, String text) {
    static Failure of(Frame frame) {
        return new Failure(frame.argument(0), frame.argument(1), frame.text().strip());
    }
}
