package dev.plumb.lang.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Cuts a source text into tokens, in one pass.
 *
 * <p>Code and template text have different tokens, and each can stand inside the other, so the lexer keeps a stack of
 * {@link Frame}s. It never stops: what no token begins with is reported and becomes {@link TokenKind#INVALID}.
 */
final class Lexer {
    private final SourceText source;
    private final String text;
    private final int end;
    private final Problems problems;
    private final Tokens tokens;
    private final boolean guessing;
    private final Deque<Frame> outer = new ArrayDeque<>();
    private Frame frame;
    private int at;

    private Lexer(SourceText source, Problems problems, Mode mode, boolean guessing) {
        this.source = source;
        this.guessing = guessing;
        this.text = source.text();
        this.end = text.length();
        this.problems = problems;
        this.tokens = new Tokens(end);
        this.frame = new Frame(mode, "");
        this.at = source.begin();
    }

    /** The tokens of code: a body or an expression. */
    static Tokens code(SourceText source, Problems problems) {
        return new Lexer(source, problems, Mode.CODE, true).scan();
    }

    /** The same, where a string that is not closed goes on for as long as it may. */
    static Tokens codeWithoutGuesses(SourceText source, Problems problems) {
        return new Lexer(source, problems, Mode.CODE, false).scan();
    }

    /** The tokens of a text that is a template as a whole. */
    static Tokens template(SourceText source, Problems problems) {
        return new Lexer(source, problems, Mode.PLAIN, false).scan();
    }

    private enum Mode {
        /** The file, or an expression inside a template. */
        CODE,
        /** Between quotes. */
        QUOTED,
        /** Inside a heredoc, or in a text that is a template as a whole. */
        PLAIN
    }

    /** What the lexer is inside of. */
    private static final class Frame {
        final Mode mode;
        /** The word that ends a heredoc; empty where no word does. */
        final String marker;
        /** Open braces, so that the one that ends an interpolation is known. */
        int braces;
        /** Whether a heredoc's line begins here. */
        boolean atLineStart = true;
        /** Whether a newline inside a quoted string was already reported. */
        boolean broken;

        Frame(Mode mode, String marker) {
            this.mode = mode;
            this.marker = marker;
        }
    }

    private Tokens scan() {
        while (at < end) {
            switch (frame.mode) {
                case CODE -> code();
                case QUOTED -> quoted();
                case PLAIN -> plain();
            }
        }
        tokens.add(TokenKind.END, end, end);
        return tokens;
    }

    private void push(Mode mode, String marker) {
        outer.push(frame);
        frame = new Frame(mode, marker);
    }

    private void pop() {
        frame = outer.pop();
    }

    /** The character {@code distance} after the current one; 0 after the end. */
    private char ahead(int distance) {
        return at + distance < end ? text.charAt(at + distance) : 0;
    }

    private void token(TokenKind kind, int length) {
        tokens.add(kind, at, at + length);
        at += length;
    }

    // ---- code

    private void code() {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t') {
            at++;
        } else if (startsName(c)) {
            name();
        } else if (isDigit(c)) {
            number();
        } else if (c == '"') {
            token(TokenKind.OPEN_QUOTE, 1);
            push(Mode.QUOTED, "");
        } else if (c == '#' || (c == '/' && ahead(1) == '/')) {
            lineComment();
        } else if (c == '/' && ahead(1) == '*') {
            blockComment();
        } else if (c != '<' || ahead(1) != '<' || !heredoc()) {
            symbol(c);
        }
    }

    private boolean startsName(char c) {
        return c < 0x80 ? isAsciiLetter(c) || c == '_' : Character.isUnicodeIdentifierStart(text.codePointAt(at));
    }

    private void name() {
        int start = at;
        at = nameEnd(at);
        tokens.add(TokenKind.NAME, start, at);
    }

    private int nameEnd(int from) {
        int i = from;
        while (i < end) {
            char c = text.charAt(i);
            if (c < 0x80 && !isAsciiNamePart(c)) {
                return i;
            }
            int point = text.codePointAt(i);
            if (c >= 0x80 && !isNamePart(point)) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    /** UAX 31's ID_Continue: without the format and control characters that Java's own identifiers ignore. */
    private static boolean isNamePart(int point) {
        return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }

    private static boolean isAsciiNamePart(char c) {
        return isAsciiLetter(c) || isDigit(c) || c == '_' || c == '-';
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** As HCL does, takes in all that could belong to a number, {@code 1.2.3} too; the parser judges it. */
    private void number() {
        int last = at + 1;
        int i = last;
        while (i < end) {
            int length = numberPart(i);
            if (length == 0) {
                break;
            }
            i += length;
            last = text.charAt(i - 1) == '.' ? last : i;
        }
        token(TokenKind.NUMBER, last - at);
    }

    private int numberPart(int i) {
        char c = text.charAt(i);
        if (isDigit(c) || c == '.') {
            return 1;
        }
        if (c != 'e' && c != 'E') {
            return 0;
        }
        int digit = i + 1 < end && (text.charAt(i + 1) == '+' || text.charAt(i + 1) == '-') ? i + 2 : i + 1;
        return digit < end && isDigit(text.charAt(digit)) ? digit + 1 - i : 0;
    }

    private void lineComment() {
        int newline = text.indexOf('\n', at);
        if (newline < 0) {
            at = end;
        } else {
            newline(newline + 1 - at);
        }
    }

    private void blockComment() {
        int close = text.indexOf("*/", at + 2);
        if (close >= 0) {
            at = close + 2;
            return;
        }
        problems.setUnclosedComment(at);
        token(TokenKind.SLASH, 1);
        token(TokenKind.STAR, 1);
    }

    /** Takes {@code <<NAME} or {@code <<-NAME} when a newline follows at once; otherwise it is no heredoc. */
    private boolean heredoc() {
        int nameStart = at + (ahead(2) == '-' ? 3 : 2);
        int nameEnd = nameStart < end && startsNameAt(nameStart) ? nameEnd(nameStart) : nameStart;
        int newline = nameEnd < end && text.charAt(nameEnd) == '\r' ? nameEnd + 1 : nameEnd;
        if (nameEnd == nameStart || newline >= end || text.charAt(newline) != '\n') {
            return false;
        }
        token(TokenKind.OPEN_HEREDOC, newline + 1 - at);
        push(Mode.PLAIN, text.substring(nameStart, nameEnd));
        return true;
    }

    private boolean startsNameAt(int offset) {
        int point = text.codePointAt(offset);
        return point == '_' || Character.isUnicodeIdentifierStart(point);
    }

    private void symbol(char c) {
        switch (c) {
            case '\n' -> newline(1);
            case '\r' -> carriageReturn();
            case '{' -> openBrace();
            case '}' -> closeBrace();
            case '[' -> token(TokenKind.OPEN_BRACKET, 1);
            case ']' -> token(TokenKind.CLOSE_BRACKET, 1);
            case '(' -> token(TokenKind.OPEN_PAREN, 1);
            case ')' -> token(TokenKind.CLOSE_PAREN, 1);
            case ',' -> token(TokenKind.COMMA, 1);
            case '.' -> dots();
            case '?' -> token(TokenKind.QUESTION, 1);
            case ':' -> oneOrTwo(TokenKind.COLON, ':', TokenKind.DOUBLE_COLON);
            case '=' -> equalsSign();
            case '!' -> oneOrTwo(TokenKind.BANG, '=', TokenKind.NOT_EQUAL);
            case '<' -> oneOrTwo(TokenKind.LESS, '=', TokenKind.LESS_OR_EQUAL);
            case '>' -> oneOrTwo(TokenKind.GREATER, '=', TokenKind.GREATER_OR_EQUAL);
            case '+' -> token(TokenKind.PLUS, 1);
            case '-' -> token(TokenKind.MINUS, 1);
            case '*' -> token(TokenKind.STAR, 1);
            case '/' -> token(TokenKind.SLASH, 1);
            case '%' -> token(TokenKind.PERCENT, 1);
            case '&' -> doubled('&', TokenKind.AND);
            case '|' -> doubled('|', TokenKind.OR);
            case '~' -> tilde();
            default -> invalid(c);
        }
    }

    private void oneOrTwo(TokenKind one, char second, TokenKind two) {
        if (ahead(1) == second) {
            token(two, 2);
        } else {
            token(one, 1);
        }
    }

    private void equalsSign() {
        if (ahead(1) == '>') {
            token(TokenKind.FAT_ARROW, 2);
        } else {
            oneOrTwo(TokenKind.ASSIGN, '=', TokenKind.EQUAL);
        }
    }

    private void dots() {
        boolean three = ahead(1) == '.' && ahead(2) == '.';
        token(three ? TokenKind.ELLIPSIS : TokenKind.DOT, three ? 3 : 1);
    }

    private void carriageReturn() {
        if (ahead(1) == '\n') {
            newline(2);
        } else {
            invalid('\r');
        }
    }

    private void openBrace() {
        frame.braces++;
        token(TokenKind.OPEN_BRACE, 1);
    }

    private void closeBrace() {
        if (endsSequence()) {
            token(TokenKind.SEQUENCE_END, 1);
            pop();
        } else {
            frame.braces--;
            token(TokenKind.CLOSE_BRACE, 1);
        }
    }

    private boolean endsSequence() {
        return !outer.isEmpty() && frame.braces == 0;
    }

    private void tilde() {
        if (ahead(1) == '}') {
            token(TokenKind.SEQUENCE_END, 2);
            if (endsSequence()) {
                pop();
            } else {
                frame.braces--;
            }
        } else {
            broken(Mistake.OPERATOR, 1, "There are no bitwise operators; the logical \"not\" is written \"!\".");
        }
    }

    private void doubled(char c, TokenKind kind) {
        if (ahead(1) == c) {
            token(kind, 2);
        } else {
            String detail = "There are no bitwise operators; the logical operator is written \"" + c + c + "\".";
            broken(Mistake.OPERATOR, 1, detail);
        }
    }

    private void invalid(char c) {
        if (Character.isSurrogate(c) && isLoneSurrogate(at)) {
            problems.addBadEncoding(at, at + 1);
            token(TokenKind.INVALID, 1);
        } else if (c == '\'') {
            singleQuotes();
        } else if (c == '^') {
            broken(Mistake.OPERATOR, 1, "There are no bitwise operators. For a power use the function \"pow\".");
        } else {
            broken(Mistake.CHARACTER, Character.charCount(text.codePointAt(at)), advice(c));
        }
    }

    private static String advice(char c) {
        return switch (c) {
            case ';' ->
                "A semicolon separates nothing here: put arguments and blocks on lines of their own, and"
                        + " commas between elements.";
            case '`' ->
                "Backticks are not quotes: put strings in double quotes (\"), or text of several lines in a"
                        + " heredoc that begins with <<EOT.";
            case '\\' -> "A backslash has a meaning only inside a quoted string.";
            case '“', '”', '„', '«', '»' ->
                "Typographic quotes are not quotes here: use the straight double quote (\").";
            default ->
                Character.isWhitespace(c) || Character.isSpaceChar(c)
                        ? "This kind of white space is not allowed between words: use spaces, tabs and newlines."
                        : "This character has no meaning in the language. If it belongs to a text, put that in double quotes.";
        };
    }

    /** Takes all between two single quotes in a line as one mistake. */
    private void singleQuotes() {
        int close = text.indexOf('\'', at + 1);
        int length = close > 0 && close < source.endOfLine(at) ? close + 1 - at : 1;
        broken(Mistake.QUOTES, length, "Single quotes are not quotes here: put strings in double quotes (\").");
    }

    private void broken(Mistake mistake, int length, String detail) {
        problems.addBroken(mistake, at, at + length, detail);
        token(TokenKind.INVALID, length);
    }

    // ---- template text

    private void quoted() {
        int start = at;
        at = quotedTextEnd();
        if (at > start) {
            tokens.add(TokenKind.QUOTED_TEXT, start, at);
        }
        if (at == end) {
            return;
        }
        char c = text.charAt(at);
        if (c == '"') {
            token(TokenKind.CLOSE_QUOTE, 1);
            pop();
        } else if (isLineBreak(c)) {
            newlineInQuotes();
        } else {
            openSequence(c);
        }
    }

    private int quotedTextEnd() {
        int i = at;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '"' || isLineBreak(c) || opensSequence(c, i)) {
                return i;
            }
            if (c == '\\' && (i + 1 == end || isLineBreak(text.charAt(i + 1)))) {
                problems.addBroken(
                        Mistake.MULTI_LINE_STRING,
                        i,
                        i + 1,
                        "A backslash at the end of a line does not continue the string on the next. Close it with a double"
                                + " quote, or use a heredoc (<<EOT) for text of several lines.");
                i++;
            } else {
                i += c == '\\' ? 1 + Character.charCount(text.codePointAt(i + 1)) : textLength(c, i);
            }
        }
        return end;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private void plain() {
        if (frame.atLineStart && endsHeredoc()) {
            return;
        }
        int start = at;
        at = plainTextEnd();
        if (at > start) {
            tokens.add(TokenKind.PLAIN_TEXT, start, at);
        }
        frame.atLineStart = at > start && text.charAt(at - 1) == '\n';
        if (!frame.atLineStart && at < end) {
            openSequence(text.charAt(at));
        }
    }

    private int plainTextEnd() {
        int i = at;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (opensSequence(c, i)) {
                return i;
            }
            if (c == '\r') {
                checkCarriageReturn(i);
            }
            i += textLength(c, i);
        }
        return end;
    }

    /** In a heredoc a carriage return can only be part of a line's end; another template is some other file's text. */
    private void checkCarriageReturn(int i) {
        if (!frame.marker.isEmpty() && (i + 1 == end || text.charAt(i + 1) != '\n')) {
            String detail =
                    "A carriage return stands alone inside this heredoc. Remove it, or write it as \"${\"\\r\"}\".";
            problems.addBroken(Mistake.CHARACTER, i, i + 1, detail);
        }
    }

    /** Ends a heredoc when this line holds nothing but its marker; the newline after it belongs to the code. */
    private boolean endsHeredoc() {
        if (frame.marker.isEmpty()) {
            return false;
        }
        int word = at;
        while (word < end && isBlank(word)) {
            word++;
        }
        if (!text.startsWith(frame.marker, word)) {
            return false;
        }
        int rest = word + frame.marker.length();
        while (rest < end && isBlank(rest)) {
            rest++;
        }
        if (rest == end || text.charAt(rest) != '\n') {
            return false;
        }
        int close = text.charAt(rest - 1) == '\r' ? rest - 1 : rest;
        token(TokenKind.CLOSE_HEREDOC, close - at);
        pop();
        return true;
    }

    private boolean isBlank(int i) {
        char c = text.charAt(i);
        boolean lineEnd = c == '\n' || (c == '\r' && (i + 1 == end || text.charAt(i + 1) != '\n'));
        return !lineEnd && StringText.isSpace(c);
    }

    /** How much text to take at {@code i}, where no sequence opens: an escaped opener is taken as a whole. */
    private int textLength(char c, int i) {
        if (c == '$' || c == '%') {
            checkLast(c, i);
            return StringText.isEscapedOpener(text, i, end) ? 3 : 1;
        }
        if (Character.isSurrogate(c)) {
            return surrogateLength(i);
        }
        return 1;
    }

    /** What may begin a sequence is broken off at the end of a file; a template that is a whole text may end so. */
    private void checkLast(char c, int i) {
        if (i + 1 == end && !outer.isEmpty()) {
            String detail =
                    "The string or heredoc that ends with this \"" + c + "\" is not closed before the end of the file.";
            problems.addBroken(Mistake.UNCLOSED_TEMPLATE, i, end, detail);
        }
    }

    private int surrogateLength(int i) {
        if (!isLoneSurrogate(i)) {
            return 2;
        }
        problems.addBadEncoding(i, i + 1);
        return 1;
    }

    private boolean isLoneSurrogate(int i) {
        return Character.charCount(text.codePointAt(i)) == 1;
    }

    private boolean opensSequence(char c, int i) {
        return (c == '$' || c == '%') && i + 1 < end && text.charAt(i + 1) == '{';
    }

    private void openSequence(char c) {
        frame.atLineStart = false;
        token(c == '$' ? TokenKind.INTERPOLATION : TokenKind.DIRECTIVE, ahead(2) == '~' ? 3 : 2);
        push(Mode.CODE, "");
    }

    // ---- strings that are not closed

    /** A newline in code, of that many characters with the comment before it. */
    private void newline(int length) {
        if (guessing && !outer.isEmpty() && outer.peek().mode == Mode.QUOTED && frame.braces == 0) {
            leaveUnclosedInterpolation(at + length);
        }
        token(TokenKind.NEWLINE, length);
    }

    /**
     * An interpolation may go on over several lines, but not with what can only be the next argument or the end of the
     * block. There it was left open; without this guess all that follows would be read as part of the string.
     */
    private void leaveUnclosedInterpolation(int lineStart) {
        int word = skipBlanks(lineStart);
        if (word < end && (startsArgument(word) || isBraceAlone(word))) {
            int place = text.charAt(word) == '}' ? word + 1 : word;
            problems.addGuess(
                    Mistake.UNCLOSED_INTERPOLATION,
                    place,
                    "The interpolation that was begun with \"${\" in a string above is not closed. Close it with \"}\", and"
                            + " the string with a double quote.");
            problems.markBroken(at);
            tokens.add(TokenKind.SEQUENCE_END, at, at);
            pop();
            closeQuotes();
        }
    }

    private boolean startsArgument(int word) {
        if (!startsNameAt(word)) {
            return false;
        }
        int equals = skipBlanks(nameEnd(word));
        char next = equals + 1 < end ? text.charAt(equals + 1) : 0;
        return equals < end && text.charAt(equals) == '=' && next != '=' && next != '>';
    }

    private boolean isBraceAlone(int word) {
        return text.charAt(word) == '}' && (word + 1 == end || isLineBreak(text.charAt(word + 1)));
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private void newlineInQuotes() {
        int after = at;
        while (after < end && isLineBreak(text.charAt(after))) {
            after++;
        }
        if (frame.broken) {
            at = after;
            return;
        }
        problems.addBroken(
                Mistake.MULTI_LINE_STRING,
                at,
                at + 1,
                "A quoted string must end on the line on which it begins. Close it with a double quote, write \\n for a"
                        + " newline inside it, or use a heredoc (<<EOT) for text of several lines.");
        if (!guessing || goesOnBelow()) {
            frame.broken = true;
            at = after;
        } else {
            closeQuotes();
        }
    }

    /**
     * Guesses whether the quote was forgotten or the text was meant to have several lines: in the latter case the next
     * line that has a quote has an odd number of them.
     */
    private boolean goesOnBelow() {
        int quote = text.indexOf('"', at);
        if (quote < 0) {
            return false;
        }
        int lineEnd = source.endOfLine(quote);
        int count = 0;
        for (int i = quote; i < lineEnd; i++) {
            count += text.charAt(i) == '"' && text.charAt(i - 1) != '\\' ? 1 : 0;
        }
        return count % 2 == 1;
    }

    /** Closes this string, and those around it whose interpolations it stands in. */
    private void closeQuotes() {
        while (true) {
            tokens.add(TokenKind.CLOSE_QUOTE, at, at);
            pop();
            Frame around = outer.peek();
            if (around == null || around.mode != Mode.QUOTED) {
                return;
            }
            tokens.add(TokenKind.SEQUENCE_END, at, at);
            pop();
        }
    }
}
