package dev.plumb.diagnostic;

/**
 * A place in a source text.
 *
 * @param line line, from 1
 * @param column column, from 1, in grapheme clusters (what a reader would count as characters)
 * @param offset UTF-16 offset into the source text, from 0
 */
public record SourcePosition(int line, int column, int offset) implements Comparable<SourcePosition> {
    /** The first position of any text. */
    public static final SourcePosition START = new SourcePosition(1, 1, 0);

    @Override
    public int compareTo(SourcePosition other) {
        return Integer.compare(offset, other.offset);
    }
}
