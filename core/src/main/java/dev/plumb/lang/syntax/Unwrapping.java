package dev.plumb.lang.syntax;

import java.util.List;

/**
 * Takes an expression out of a string that holds nothing else: {@code "${x}"} becomes {@code x}. Where it has several lines
 * it comes to stand in parentheses, as its newlines would end the argument.
 */
final class Unwrapping {
    private final List<Word> words;
    private int first;
    private int last;

    Unwrapping(List<Word> words) {
        this.words = words;
    }

    /** From the opening to the closing quote, as often as it can be done. */
    void unwrap(int openQuote, int closeQuote) {
        first = openQuote;
        last = closeQuote;
        boolean unwrapped = false;
        while (isWrapped()) {
            unwrapped = true;
            words.get(first).remove();
            words.get(first + 1).remove();
            words.get(last - 1).remove();
            words.get(last).remove();
            first += 2;
            last -= 2;
            trimNewlines();
            skipComments();
        }
        if (unwrapped && needsParentheses(openQuote + 1, closeQuote - 1)) {
            wrap(openQuote, "(");
            wrap(closeQuote, ")");
        }
    }

    /** The quotes' words are what stands before and behind the expression now. */
    private void wrap(int quote, String parenthesis) {
        boolean open = parenthesis.equals("(");
        TokenKind kind = open ? TokenKind.OPEN_PAREN : TokenKind.CLOSE_PAREN;
        words.set(quote, new Word(kind, words.get(quote).offset(), parenthesis));
    }

    private boolean isWrapped() {
        return last - first >= 4
                && words.get(first).is(TokenKind.OPEN_QUOTE)
                && words.get(first + 1).is(TokenKind.INTERPOLATION)
                && words.get(last - 1).is(TokenKind.SEQUENCE_END)
                && words.get(last).is(TokenKind.CLOSE_QUOTE)
                && isSingle();
    }

    /** Whether between the outer delimiters there is one expression, and no heredoc at its end, which needs its newline. */
    private boolean isSingle() {
        int quotes = 0;
        for (int i = first + 2; i < last - 1; i++) {
            TokenKind kind = words.get(i).kind();
            quotes += kind == TokenKind.OPEN_QUOTE ? 1 : kind == TokenKind.CLOSE_QUOTE ? -1 : 0;
            if (quotes == 0 && isTemplate(kind)) {
                return false;
            }
        }
        return !endsWithHeredoc();
    }

    private boolean endsWithHeredoc() {
        int i = last - 2;
        while (words.get(i).isComment() || words.get(i).isPlainNewline()) {
            i--;
        }
        return words.get(i).is(TokenKind.CLOSE_HEREDOC);
    }

    private static boolean isTemplate(TokenKind kind) {
        return switch (kind) {
            case INTERPOLATION, DIRECTIVE, SEQUENCE_END, QUOTED_TEXT -> true;
            default -> false;
        };
    }

    private void trimNewlines() {
        while (words.get(first).isPlainNewline()) {
            words.get(first++).remove();
        }
        while (words.get(last).isPlainNewline()) {
            words.get(last--).remove();
        }
    }

    private void skipComments() {
        while (first < last && words.get(first).isComment()) {
            first++;
        }
        while (first < last && words.get(last).isComment()) {
            last--;
        }
    }

    /** Whether a newline would end the argument; in brackets none does, but {@code terraform fmt} has it that way. */
    private boolean needsParentheses(int from, int to) {
        int depth = 0;
        boolean newlines = false;
        for (Word word : words.subList(from, to + 1)) {
            depth += word.isRemoved() ? 0 : word.bracket();
            newlines |= word.is(TokenKind.NEWLINE) && !word.isRemoved() && (depth == 0 || word.isPlainNewline());
        }
        return newlines && !isInParentheses(from, to);
    }

    /** Whether one pair of parentheses is around all of it. */
    private boolean isInParentheses(int from, int to) {
        int open = from;
        while (words.get(open).isRemoved()) {
            open++;
        }
        int close = to;
        while (words.get(close).isRemoved()) {
            close--;
        }
        return words.get(open).is(TokenKind.OPEN_PAREN) && close == closeOf(open);
    }

    private int closeOf(int open) {
        int depth = 0;
        int i = open;
        do {
            depth += words.get(i++).bracket();
        } while (depth > 0);
        return i - 1;
    }
}
