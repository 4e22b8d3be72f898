package dev.plumb.lang.syntax;

/**
 * Finds where to go on after a broken argument or block. Brackets tell where it ends, unless they are what is broken;
 * then the indentation does: a line that looks like an argument or a block, and is not indented more than the broken one.
 */
final class Resumption {
    private final Tokens tokens;
    private final SourceText source;

    Resumption(Tokens tokens, SourceText source) {
        this.tokens = tokens;
        this.source = source;
    }

    /** The token to go on with: after {@code start}, and not on a line before that of {@code failed}. In a block it may be its brace. */
    int after(int start, int failed, boolean inBlock) {
        int column = column(start);
        int line = lineStart(failed, start);
        int depth = 0;
        for (int i = start; i < tokens.size() - 1; i++) {
            TokenKind kind = tokens.kind(i);
            boolean allowed = i > start && i >= line;
            if (allowed
                    && ((inBlock && depth == 0 && i >= failed && endsBody(i))
                            || (startsLine(i) && resumesAt(i, depth, column)))) {
                return i;
            }
            depth += kind.opens() ? 1 : kind.closes() && depth > 0 ? -1 : 0;
        }
        return tokens.size() - 1;
    }

    /** A brace in the middle of a line is more likely part of the mistake than the end of a block. */
    private boolean endsBody(int token) {
        if (tokens.kind(token) != TokenKind.CLOSE_BRACE) {
            return false;
        }
        return startsLine(token)
                || switch (tokens.kind(token + 1)) {
                    case NEWLINE, END, CLOSE_BRACE -> true;
                    default -> false;
                };
    }

    private int lineStart(int token, int start) {
        int first = token;
        while (first > start && !startsLine(first)) {
            first--;
        }
        return first;
    }

    private boolean startsLine(int token) {
        return tokens.kind(token - 1) == TokenKind.NEWLINE;
    }

    private boolean resumesAt(int token, int depth, int column) {
        if (depth == 0) {
            return true;
        }
        boolean closesOuterBlock = tokens.kind(token) == TokenKind.CLOSE_BRACE && column(token) < column;
        return closesOuterBlock || (looksLikeItem(token) && column(token) <= column);
    }

    private boolean looksLikeItem(int token) {
        if (tokens.kind(token) != TokenKind.NAME) {
            return false;
        }
        return switch (tokens.kind(token + 1)) {
            case ASSIGN, OPEN_BRACE, OPEN_QUOTE, NAME -> true;
            default -> false;
        };
    }

    private int column(int token) {
        return source.position(tokens.start(token)).column();
    }
}
