package dev.plumb.lang.syntax;

import java.util.Arrays;

/** The tokens of a source text, in order, as columns: a token is an index. The last is {@link TokenKind#END}. */
final class Tokens {
    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private int size;

    Tokens(int sourceLength) {
        int capacity = sourceLength / 4 + 16;
        kinds = new TokenKind[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void add(TokenKind kind, int start, int end) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = kind;
        starts[size] = start;
        ends[size++] = end;
    }

    private void grow() {
        int capacity = kinds.length + kinds.length / 2;
        kinds = Arrays.copyOf(kinds, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
    }

    int size() {
        return size;
    }

    TokenKind kind(int token) {
        return kinds[token];
    }

    /** Offset of its first character. */
    int start(int token) {
        return starts[token];
    }

    /** Offset after its last character. */
    int end(int token) {
        return ends[token];
    }
}
