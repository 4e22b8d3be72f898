package dev.plumb.lang.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Indents lines by the brackets around them; however many of them a line opens, the next is one step further in. */
final class Indents {
    private static final int STEP = 2;

    /** For each step, the brackets that were opened with it and are still open. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private Indents() {}

    static void set(List<FormatLine> lines) {
        Indents indents = new Indents();
        for (FormatLine line : lines) {
            if (!line.isBlank()) {
                indents.indent(line);
            }
        }
    }

    private void indent(FormatLine line) {
        int brackets = line.brackets();
        if (brackets < 0) {
            close(-brackets);
        }
        line.lead().get(0).setSpaces(STEP * open.size());
        if (brackets > 0) {
            open.push(brackets);
        }
    }

    private void close(int count) {
        int left = count;
        while (left > 0 && !open.isEmpty()) {
            int here = open.pop();
            if (here > left) {
                open.push(here - left);
            }
            left -= here;
        }
    }
}
