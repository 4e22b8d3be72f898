package dev.plumb.diagnostic;

/**
 * A stretch of a source text.
 *
 * @param file the file's name as the user would write it, or a name in angle brackets for other sources
 * @param start first position, included
 * @param end last position, not included
 */
public record SourceRange(String file, SourcePosition start, SourcePosition end) {
    /** The smallest range that covers this one and {@code other}, which is in the same file. */
    public SourceRange to(SourceRange other) {
        SourcePosition first = start.compareTo(other.start) <= 0 ? start : other.start;
        SourcePosition last = end.compareTo(other.end) >= 0 ? end : other.end;
        return new SourceRange(file, first, last);
    }

    /** The empty range at the start of this one. */
    public SourceRange atStart() {
        return new SourceRange(file, start, start);
    }

    /** The empty range at the end of this one. */
    public SourceRange atEnd() {
        return new SourceRange(file, end, end);
    }

    @Override
    public String toString() {
        return file + ":" + start.line() + "," + start.column();
    }
}
