package dev.plumb.lang.syntax;

/** Turns the text between quotes, or the text of a heredoc, into the characters that it stands for. */
final class StringText {
    private static final int LONGEST_CODE_POINT = 8;

    private final SourceText source;
    private final String text;
    private final int end;
    private final Problems problems;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private StringText(SourceText source, int start, int end, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.at = start;
        this.end = end;
        this.problems = problems;
    }

    /** Text between quotes, from {@code start} to {@code end}. */
    static String quoted(SourceText source, int start, int end, Problems problems) {
        return new StringText(source, start, end, problems).resolve(true);
    }

    /** Text of a heredoc or a whole template, from {@code start} to {@code end}. */
    static String plain(SourceText source, int start, int end, Problems problems) {
        return new StringText(source, start, end, problems).resolve(false);
    }

    /** Whether <code>$${</code> or <code>%%{</code> stands at {@code i}. */
    static boolean isEscapedOpener(String text, int i, int end) {
        char c = text.charAt(i);
        return (c == '$' || c == '%') && i + 2 < end && text.charAt(i + 1) == c && text.charAt(i + 2) == '{';
    }

    /** White space in the sense of Unicode's White_Space property, which is what {@code ~} and {@code <<-} remove. */
    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u0085' || (c >= 0x80 && Character.isSpaceChar(c));
    }

    private String resolve(boolean backslashes) {
        int start = at;
        int copied = at;
        while (at < end) {
            char c = text.charAt(at);
            boolean escape = backslashes && c == '\\';
            if (escape || isEscapedOpener(text, at, end)) {
                out.append(text, copied, at);
                resolveAt(c);
                copied = at;
            } else {
                at++;
            }
        }
        return copied == start
                ? text.substring(copied, end)
                : out.append(text, copied, end).toString();
    }

    private void resolveAt(char c) {
        if (c == '\\') {
            backslash();
        } else {
            out.append(c).append('{');
            at += 3;
        }
    }

    private void backslash() {
        char selector = at + 1 < end ? text.charAt(at + 1) : 0;
        switch (selector) {
            case 'n' -> character('\n');
            case 'r' -> character('\r');
            case 't' -> character('\t');
            case '"', '\\' -> character(selector);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(LONGEST_CODE_POINT);
            default -> unknown();
        }
    }

    private void character(char c) {
        out.append(c);
        at += 2;
    }

    private void codePoint(int digits) {
        int last = at + 2;
        while (last < end
                && last < at + 2 + digits
                && Character.digit(text.charAt(last), 16) >= 0
                && text.charAt(last) < 0x80) {
            last++;
        }
        if (last < at + 2 + digits) {
            invalid(last, "\\" + text.charAt(at + 1) + " must be followed by " + digits + " hexadecimal digits.");
        } else {
            append(Long.parseLong(text, at + 2, last, 16), last);
        }
        at = last;
    }

    private void append(long point, int last) {
        if (point > Character.MAX_CODE_POINT
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            invalid(last, "There is no character with the code " + text.substring(at + 2, last) + ".");
        } else {
            out.appendCodePoint((int) point);
        }
    }

    private void unknown() {
        int last = at + 1 < end ? at + 1 + Character.charCount(text.codePointAt(at + 1)) : end;
        invalid(
                last,
                "\"" + text.substring(at, last) + "\" is no escape sequence; there are \\n, \\r, \\t, \\\", \\\\,"
                        + " \\uNNNN and \\UNNNNNNNN. For a backslash write \\\\.");
        out.append(text, at + 1, last);
        at = last;
    }

    private void invalid(int last, String detail) {
        problems.add(Mistake.ESCAPE, source.range(at, last), detail);
    }
}
