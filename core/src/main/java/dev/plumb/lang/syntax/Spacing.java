package dev.plumb.lang.syntax;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides between which words of a line a space belongs; the first rule that has something to say decides. */
final class Spacing {
    /** After these a minus cannot be a subtraction. As in {@code terraform fmt} some that belong here are missing. */
    private static final Set<TokenKind> BEFORE_NEGATION = EnumSet.of(
            TokenKind.OPEN_PAREN,
            TokenKind.OPEN_BRACE,
            TokenKind.OPEN_BRACKET,
            TokenKind.ASSIGN,
            TokenKind.COLON,
            TokenKind.COMMA,
            TokenKind.QUESTION,
            TokenKind.BANG,
            TokenKind.PLUS,
            TokenKind.MINUS,
            TokenKind.STAR,
            TokenKind.SLASH,
            TokenKind.PERCENT,
            TokenKind.EQUAL,
            TokenKind.NOT_EQUAL,
            TokenKind.GREATER,
            TokenKind.GREATER_OR_EQUAL,
            TokenKind.LESS,
            TokenKind.LESS_OR_EQUAL,
            TokenKind.AND,
            TokenKind.OR);

    private static final Set<TokenKind> TIGHT_BEFORE =
            EnumSet.of(TokenKind.NEWLINE, TokenKind.COMMA, TokenKind.ELLIPSIS);
    private static final Set<TokenKind> TEXT =
            EnumSet.of(TokenKind.QUOTED_TEXT, TokenKind.PLAIN_TEXT, TokenKind.OPEN_QUOTE, TokenKind.OPEN_HEREDOC);
    private static final Set<TokenKind> BEFORE_TEXT =
            EnumSet.of(TokenKind.QUOTED_TEXT, TokenKind.PLAIN_TEXT, TokenKind.CLOSE_QUOTE, TokenKind.CLOSE_HEREDOC);

    private Spacing() {}

    /**
     * Whether a space belongs between {@code word} and {@code next}.
     *
     * @param before what stands before {@code word} in its cell of the line, null if nothing
     */
    static boolean between(@Nullable Word before, Word word, Word next) {
        if (TIGHT_BEFORE.contains(next.kind()) || isName(word, next)) {
            return false;
        }
        if (word.is(TokenKind.DOT) || next.is(TokenKind.DOT)) {
            return false;
        }
        if (word.is(TokenKind.COMMA)) {
            return true;
        }
        if (TEXT.contains(word.kind()) || BEFORE_TEXT.contains(next.kind())) {
            return false;
        }
        return aroundOperators(before, word, next);
    }

    /** Whether {@code dot} must keep its space, because without it both sides would be read as one number. */
    static boolean isDotAfterIndex(Word index, Word dot, Word next) {
        return index.is(TokenKind.NUMBER)
                && dot.is(TokenKind.DOT)
                && (next.is(TokenKind.NUMBER) || next.text().matches("[eE]\\d.*"));
    }

    /** Whether both belong to the name of a function, or to the name and what opens its arguments. */
    private static boolean isName(Word word, Word next) {
        if (word.is(TokenKind.NAME)) {
            return next.is(TokenKind.OPEN_PAREN) || next.is(TokenKind.DOUBLE_COLON);
        }
        return word.is(TokenKind.DOUBLE_COLON) && next.is(TokenKind.NAME);
    }

    private static boolean aroundOperators(@Nullable Word before, Word word, Word next) {
        if (word.is(TokenKind.NAME) && word.text().equals("in") && before != null && before.is(TokenKind.NAME)) {
            return true;
        }
        if (next.is(TokenKind.OPEN_BRACKET) && isIndexed(word)) {
            return false;
        }
        if (word.is(TokenKind.BANG)) {
            return false;
        }
        if (word.is(TokenKind.MINUS)) {
            return before != null && !BEFORE_NEGATION.contains(before.kind());
        }
        return aroundBrackets(word, next);
    }

    /** Whether a bracket after it looks like an index. */
    private static boolean isIndexed(Word word) {
        return word.is(TokenKind.NAME) || word.is(TokenKind.NUMBER) || word.bracket() < 0;
    }

    /** Braces have spaces inside them, other brackets have none. */
    private static boolean aroundBrackets(Word word, Word next) {
        if (word.is(TokenKind.OPEN_BRACE) || next.is(TokenKind.CLOSE_BRACE)) {
            return !(word.is(TokenKind.OPEN_BRACE) && next.is(TokenKind.CLOSE_BRACE));
        }
        if (opensSequence(word)) {
            return next.is(TokenKind.OPEN_BRACE);
        }
        if (word.is(TokenKind.CLOSE_BRACE) && next.is(TokenKind.SEQUENCE_END)) {
            return true;
        }
        boolean betweenSequences = word.is(TokenKind.SEQUENCE_END) && opensSequence(next);
        return !betweenSequences && word.bracket() <= 0 && next.bracket() >= 0;
    }

    private static boolean opensSequence(Word word) {
        return word.is(TokenKind.INTERPOLATION) || word.is(TokenKind.DIRECTIVE);
    }
}
