package dev.plumb.lang.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The names that a {@code for} gives to what it goes through: {@code v in}, or {@code k, v in}.
 *
 * @param key null when only one name is given
 */
record LoopNames(@Nullable String key, String value) {

    /** Reads the names and the {@code in} after them. */
    static LoopNames parse(TokenReader reader, Mistake mistake) {
        String first = name(reader, mistake);
        String second = reader.takeIf(TokenKind.COMMA) ? name(reader, mistake) : null;
        if (!reader.isNextWord("in")) {
            throw reader.failure(
                    mistake, "Expected \"in\" after the names of this \"for\", but found " + reader.found() + ".");
        }
        reader.take();
        return second == null ? new LoopNames(null, first) : new LoopNames(first, second);
    }

    private static String name(TokenReader reader, Mistake mistake) {
        if (!reader.isNext(TokenKind.NAME)) {
            throw reader.failure(mistake, "Expected a name for the elements, but found " + reader.found() + ".");
        }
        return reader.text(reader.take());
    }
}
