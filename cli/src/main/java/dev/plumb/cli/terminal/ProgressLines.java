package dev.plumb.cli.terminal;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines at the bottom of a terminal that are drawn anew, one for each thing that is going on. Safe for use by several threads. */
final class ProgressLines {
    private static final String UP_AND_CLEAR = "\u001b[%dF\u001b[J";

    private final Map<String, String> lines = new LinkedHashMap<>();
    private int drawn;
    private boolean used;

    /** Whether anything was written yet. */
    synchronized boolean isUsed() {
        return used;
    }

    /** Writes {@code text} above the lines. */
    synchronized void above(PrintStream out, String text) {
        out.print(erased() + text + (text.endsWith("\n") ? drawn() : ""));
        out.flush();
    }

    synchronized void draw(PrintStream out, String what, String text) {
        lines.put(what, text);
        out.print(erased() + drawn());
        out.flush();
    }

    synchronized void remove(PrintStream out, String what) {
        if (lines.remove(what) != null) {
            out.print(erased() + drawn());
            out.flush();
        }
    }

    /** Takes the lines away until something is drawn again. */
    synchronized void clear(PrintStream out) {
        out.print(erased());
        out.flush();
    }

    private String erased() {
        used = true;
        String erased = drawn == 0 ? "" : String.format(java.util.Locale.ROOT, UP_AND_CLEAR, drawn);
        drawn = 0;
        return erased;
    }

    private String drawn() {
        StringBuilder all = new StringBuilder();
        lines.values().forEach(line -> all.append(line).append('\n'));
        drawn = lines.size();
        return all.toString();
    }
}
