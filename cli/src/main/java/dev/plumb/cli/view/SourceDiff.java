package dev.plumb.cli.view;

import java.nio.charset.StandardCharsets;

/** What formatting changes in a source, as a unified difference. */
public final class SourceDiff {
    private SourceDiff() {}

    /** The difference with its header, each line ending in a line feed. */
    public static String of(String name, String before, String after) {
        StringBuilder text = new StringBuilder("--- old/" + name + "\n+++ new/" + name + "\n");
        byte[] old = before.getBytes(StandardCharsets.UTF_8);
        byte[] now = after.getBytes(StandardCharsets.UTF_8);
        ContentDiff.lines(old, now).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
