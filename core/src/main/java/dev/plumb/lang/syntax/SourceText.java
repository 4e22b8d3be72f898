package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source text that knows the line and column of every offset. Columns count grapheme clusters (UAX 29), so that they
 * agree with what an editor shows; only lines with characters beyond ASCII pay for that.
 */
final class SourceText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** A power of two. */
    private static final int RECENT = 256;

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final String file;
    private final String text;
    private final @Nullable IntFunction<SourcePosition> places;
    private final int begin;
    private final BitSet wideLines = new BitSet();
    private int[] lineStarts;
    private int lineCount;

    /** Positions that were asked for not long ago: a node often begins or ends where another does. */
    private final @Nullable SourcePosition[] recent = new @Nullable SourcePosition[RECENT];

    private int lastLine;
    private int clusteredLine = -1;
    private int[] clusterStarts = {};
    private int clusterCount;

    /** A text that is a file. */
    SourceText(String file, String text) {
        this(file, text, null);
    }

    /**
     * A text that stands inside another, such as a template in a JSON string.
     *
     * @param places from an offset in this text to the position in the file; null when the text is the file
     */
    SourceText(String file, String text, @Nullable IntFunction<SourcePosition> places) {
        this.file = file;
        this.text = text;
        this.places = places;
        this.begin = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        this.lineStarts = new int[text.length() / 24 + 16];
        findLines();
    }

    private void findLines() {
        addLine(begin);
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                addLine(i + 1);
            } else if (c >= 0x80) {
                wideLines.set(lineCount - 1);
            }
        }
    }

    private void addLine(int start) {
        if (lineCount == lineStarts.length) {
            lineStarts = Arrays.copyOf(lineStarts, lineCount + lineCount / 2);
        }
        lineStarts[lineCount++] = start;
    }

    String text() {
        return text;
    }

    /** Offset of the first character after a byte order mark. */
    int begin() {
        return begin;
    }

    String file() {
        return file;
    }

    /** The stretch from {@code start} to {@code end}, which is not included. */
    SourceRange range(int start, int end) {
        return new SourceRange(file, position(start), position(end));
    }

    SourcePosition position(int offset) {
        if (places != null) {
            return places.apply(offset);
        }
        SourcePosition before = recent[offset & (RECENT - 1)];
        if (before != null && before.offset() == offset) {
            return before;
        }
        SourcePosition position = newPosition(offset);
        recent[offset & (RECENT - 1)] = position;
        return position;
    }

    private SourcePosition newPosition(int offset) {
        int line = lineOf(offset);
        return new SourcePosition(line + 1, column(line, offset), offset);
    }

    /** Offset after the last character of the line that {@code offset} is in; its newline is left out. */
    int endOfLine(int offset) {
        int line = lineOf(offset);
        return line + 1 < lineCount ? lineStarts[line + 1] - 1 : text.length();
    }

    /** The line from 0; quick when called with ascending offsets, as a parser does. */
    private int lineOf(int offset) {
        if (!isIn(lastLine, offset)) {
            lastLine = isIn(lastLine + 1, offset) ? lastLine + 1 : search(lineStarts, lineCount, offset);
        }
        return lastLine;
    }

    private boolean isIn(int line, int offset) {
        return line < lineCount
                && lineStarts[line] <= offset
                && (line + 1 == lineCount || offset < lineStarts[line + 1]);
    }

    private int column(int line, int offset) {
        if (!wideLines.get(line)) {
            return offset - lineStarts[line] + 1;
        }
        if (clusteredLine != line) {
            findClusters(line);
        }
        return offset <= lineStarts[line] ? 1 : search(clusterStarts, clusterCount, offset - 1) + 2;
    }

    private void findClusters(int line) {
        int end = line + 1 < lineCount ? lineStarts[line + 1] : text.length();
        Matcher clusters = CLUSTER.matcher(text).region(lineStarts[line], end);
        clusterStarts = new int[end - lineStarts[line]];
        clusterCount = 0;
        while (clusters.find()) {
            clusterStarts[clusterCount++] = clusters.start();
        }
        clusteredLine = line;
    }

    /** Index of the last of {@code starts} that is not after {@code offset}; 0 when all are. */
    private static int search(int[] starts, int count, int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
