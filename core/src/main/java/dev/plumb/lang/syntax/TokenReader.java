package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tokens, shared by the parsers of bodies, expressions and templates. It also counts how deep they are:
 * the tree's height is bounded, so that whoever walks it may recurse.
 */
final class TokenReader {
    /** Expressions, blocks and directives inside one another. */
    static final int DEEPEST = 500;
    /** Height of a tree: what is nested, and what is chained by operators, indexes and splats. */
    static final int HIGHEST = 1000;

    /** A power of two. */
    private static final int WORDS = 1024;

    private final @Nullable String[] words = new @Nullable String[WORDS];
    private final SourceText source;
    private final Tokens tokens;
    private int at;
    private boolean newlines = true;
    private int depth;

    TokenReader(SourceText source, Tokens tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** Whether newlines are tokens here or mere space; gives what was so before. */
    boolean setNewlines(boolean significant) {
        boolean before = newlines;
        newlines = significant;
        return before;
    }

    /** The next token's kind. */
    TokenKind peek() {
        while (!newlines && tokens.kind(at) == TokenKind.NEWLINE) {
            at++;
        }
        return tokens.kind(at);
    }

    boolean isNext(TokenKind kind) {
        return peek() == kind;
    }

    /** Whether the next token is that word. */
    boolean isNextWord(String word) {
        return peek() == TokenKind.NAME && isWord(at, word);
    }

    boolean isWord(int token, String word) {
        int start = tokens.start(token);
        return tokens.end(token) - start == word.length() && source.text().startsWith(word, start);
    }

    /** Takes the next token; the last is never passed. */
    int take() {
        TokenKind kind = peek();
        return kind == TokenKind.END ? at : at++;
    }

    /** Takes the next token if it is of that kind. */
    boolean takeIf(TokenKind kind) {
        if (peek() != kind) {
            return false;
        }
        take();
        return true;
    }

    /** The next token, which stays. */
    int next() {
        peek();
        return at;
    }

    /** Goes on at a token, outside of all expressions. */
    void resume(int token, int depthThere) {
        at = token;
        newlines = true;
        depth = depthThere;
    }

    Tokens tokens() {
        return tokens;
    }

    SourceText source() {
        return source;
    }

    /** The token's text; the same string for the same word where that is easily seen. */
    String text(int token) {
        int start = tokens.start(token);
        int length = tokens.end(token) - start;
        int hash = length;
        for (int i = start; i < start + length; i++) {
            hash = hash * 31 + source.text().charAt(i);
        }
        int slot = (hash ^ (hash >>> 10)) & (WORDS - 1);
        String known = words[slot];
        if (known == null || known.length() != length || !source.text().startsWith(known, start)) {
            known = source.text().substring(start, start + length);
            words[slot] = known;
        }
        return known;
    }

    SourceRange range(int token) {
        return source.range(tokens.start(token), tokens.end(token));
    }

    /** From the first to the last token, both included. */
    SourceRange range(int first, int last) {
        return source.range(tokens.start(first), tokens.end(last));
    }

    int depth() {
        return depth;
    }

    /** Goes one level deeper. */
    void enter() {
        if (++depth > DEEPEST) {
            throw tooDeep();
        }
    }

    /** Comes back. */
    void leave() {
        depth--;
    }

    ParseFailure tooDeep() {
        return failure(
                Mistake.TOO_DEEP,
                "Expressions and blocks can be nested " + DEEPEST + " deep, and " + HIGHEST
                        + " operations can be chained; this is more. Split it with local values.");
    }

    /** A mistake at the next token. */
    ParseFailure failure(Mistake mistake, String detail) {
        return failure(mistake, range(next()), detail);
    }

    ParseFailure failure(Mistake mistake, SourceRange subject, String detail) {
        return new ParseFailure(Problems.diagnostic(mistake, subject, detail));
    }

    /** After the next token, the bracket that closes what is open, or the end; nothing is taken. */
    int closing(TokenKind closer) {
        int nesting = 0;
        int token = next() + 1;
        while (token < tokens.size() - 1) {
            TokenKind kind = tokens.kind(token);
            if (kind == closer && nesting-- == 0) {
                return token;
            }
            nesting += kind == closer.opener() ? 1 : 0;
            token++;
        }
        return tokens.size() - 1;
    }

    /** How a message calls the next token. */
    String found() {
        TokenKind kind = peek();
        boolean word = kind == TokenKind.NAME || kind == TokenKind.NUMBER;
        return word ? "\"" + text(at) + "\"" : kind.description();
    }
}
