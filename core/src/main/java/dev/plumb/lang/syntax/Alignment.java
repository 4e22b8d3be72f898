package dev.plumb.lang.syntax;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Aligns a cell of lines that follow one another and all have it. */
final class Alignment {
    private final Function<FormatLine, List<Word>> cell;
    private final ToIntFunction<FormatLine> before;

    private Alignment(Function<FormatLine, List<Word>> cell, ToIntFunction<FormatLine> before) {
        this.cell = cell;
        this.before = before;
    }

    /** Equals signs, then comments. */
    static void set(List<FormatLine> lines) {
        new Alignment(FormatLine::assignment, line -> FormatLine.columns(line.lead())).align(lines);
        new Alignment(
                        FormatLine::comment,
                        line -> FormatLine.columns(line.lead()) + FormatLine.columns(line.assignment()))
                .align(lines);
    }

    private void align(List<FormatLine> lines) {
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (cell.apply(lines.get(i)).isEmpty()) {
                chain(lines.subList(start, i));
                start = i + 1;
            }
        }
        chain(lines.subList(start, lines.size()));
    }

    private void chain(List<FormatLine> lines) {
        int[] columns = lines.stream().mapToInt(before).toArray();
        int widest = 0;
        for (int each : columns) {
            widest = Math.max(widest, each);
        }
        for (int i = 0; i < columns.length; i++) {
            cell.apply(lines.get(i)).get(0).setSpaces(widest - columns[i] + 1);
        }
    }
}
