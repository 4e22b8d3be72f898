package dev.plumb.lang.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token or a comment as the formatter writes it: its text, and the spaces before it on its line. A line comment is of
 * the kind {@link TokenKind#NEWLINE}.
 */
final class Word {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final TokenKind kind;
    private final int offset;
    private final String text;
    private boolean removed;
    private int spaces;

    Word(TokenKind kind, int offset, String text) {
        this.kind = kind;
        this.offset = offset;
        this.text = text;
    }

    TokenKind kind() {
        return kind;
    }

    boolean is(TokenKind wanted) {
        return kind == wanted;
    }

    /** Where it begins in the source. */
    int offset() {
        return offset;
    }

    String text() {
        return text;
    }

    /** Whether it is a comment of either kind. */
    boolean isComment() {
        return kind == TokenKind.COMMENT || (kind == TokenKind.NEWLINE && !isPlainNewline());
    }

    /** Whether it ends a line without being a comment. */
    boolean isPlainNewline() {
        return kind == TokenKind.NEWLINE && (text.startsWith("\n") || text.startsWith("\r"));
    }

    /** 1 when it opens a bracket or a sequence in a template, -1 when it closes one, else 0. */
    int bracket() {
        return switch (kind) {
            case OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, INTERPOLATION, DIRECTIVE -> 1;
            case CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, SEQUENCE_END -> -1;
            default -> 0;
        };
    }

    void remove() {
        removed = true;
    }

    boolean isRemoved() {
        return removed;
    }

    void setSpaces(int count) {
        spaces = count;
    }

    /** How much of the line it takes with its spaces, in characters as a reader counts them. */
    int columns() {
        return spaces + (isAscii(text) ? text.length() : clusters());
    }

    void appendTo(StringBuilder out) {
        out.append(" ".repeat(spaces)).append(text);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private int clusters() {
        Matcher matcher = CLUSTER.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
