package dev.plumb.lang.syntax;

import java.util.ArrayList;
import java.util.List;

/** All words of a source text without mistakes: its tokens, and the comments that stand between them. */
final class Words {
    private final String text;
    private final List<Word> words;
    private int at;

    private Words(SourceText source, int size) {
        this.text = source.text();
        this.words = new ArrayList<>(size + size / 8);
        this.at = source.begin();
    }

    static List<Word> of(SourceText source, Tokens tokens) {
        Words words = new Words(source, tokens.size());
        for (int token = 0; token < tokens.size(); token++) {
            words.commentsUntil(tokens.start(token));
            if (tokens.kind(token) != TokenKind.END) {
                words.add(tokens.kind(token), tokens.start(token), tokens.end(token));
            }
        }
        return words.words;
    }

    private void add(TokenKind kind, int start, int end) {
        words.add(new Word(kind, start, text.substring(start, end)));
        at = end;
    }

    /** Between two tokens there are only blanks and comments. */
    private void commentsUntil(int end) {
        while (at < end) {
            if (text.startsWith("/*", at)) {
                add(TokenKind.COMMENT, at, text.indexOf("*/", at + 2) + 2);
            } else if (text.charAt(at) == '#' || text.charAt(at) == '/') {
                add(TokenKind.NEWLINE, at, end);
            } else {
                at++;
            }
        }
    }
}
