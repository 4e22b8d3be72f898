package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is wrong with one source text. The lexer's findings are kept apart: where a character or a string is broken, what
 * the parser has to say about the same place is only a consequence.
 */
final class Problems {
    private final SourceText source;
    private final Diagnostics lexical = new Diagnostics();
    private final Diagnostics found = new Diagnostics();
    private final Diagnostics guesses = new Diagnostics();
    private final TreeSet<Integer> brokenOffsets = new TreeSet<>();
    private final Map<Mistake, Integer> lastLine = new HashMap<>();
    private boolean encodingReported;
    /** Where a comment begins that has no end; -1 where none does. */
    private int unclosedComment = -1;

    private boolean commentReported;

    Problems(SourceText source) {
        this.source = source;
    }

    /** Adds what the parser found. */
    void add(Mistake mistake, SourceRange subject, String detail) {
        found.add(diagnostic(mistake, subject, detail));
    }

    /** Adds what the parser found. */
    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    /** Adds what the parser stumbled over at the token that ends at {@code end}, if that is not the lexer's making. */
    void add(ParseFailure failure, int end) {
        if (isInUnclosedComment(end)) {
            addUnclosedComment(
                    found, Objects.requireNonNull(failure.diagnostic().subject()));
        } else {
            add(failure.diagnostic());
        }
    }

    private boolean isInUnclosedComment(int end) {
        return unclosedComment >= 0 && end > unclosedComment;
    }

    /** Adds it where a mistake was met that may follow from it; once. */
    private void addUnclosedComment(Diagnostics to, SourceRange subject) {
        if (!commentReported) {
            commentReported = true;
            SourcePosition start = source.position(unclosedComment);
            to.add(diagnostic(
                    Mistake.UNCLOSED_COMMENT,
                    subject,
                    "The comment that begins at line " + start.line() + ", column " + start.column()
                            + " has no closing \"*/\" before the end of the file."));
        }
    }

    /** Remembers that a comment that is not closed begins at {@code start}; what follows is read as if it were none. */
    void setUnclosedComment(int start) {
        unclosedComment = unclosedComment < 0 ? start : unclosedComment;
    }

    /** Adds what the lexer found; of several mistakes of one kind in one line the first is enough. */
    void addBroken(Mistake mistake, int start, int end, String detail) {
        brokenOffsets.add(start);
        SourceRange subject = source.range(start, end);
        Integer before = lastLine.put(mistake, subject.start().line());
        if (isInUnclosedComment(end)) {
            addUnclosedComment(lexical, subject);
        } else if (before == null || before != subject.start().line()) {
            lexical.add(diagnostic(mistake, subject, detail));
        }
    }

    /** Adds that the lexer guesses that something ended before {@code place}, where a strict reading would go on. */
    void addGuess(Mistake mistake, int place, String detail) {
        addBroken(mistake, place, place, detail);
        guesses.add(diagnostic(mistake, source.range(place, place), detail));
    }

    /** Adds that the text is not UTF-8, once for a source: there is one remedy for all of it. */
    void addBadEncoding(int start, int end) {
        if (encodingReported) {
            brokenOffsets.add(start);
            return;
        }
        encodingReported = true;
        addBroken(
                Mistake.ENCODING,
                start,
                end,
                "The file is not encoded in UTF-8. Save it as UTF-8 in your editor, or convert it with iconv.");
    }

    /** Remembers that the lexer had to make something up at {@code offset}. */
    void markBroken(int offset) {
        brokenOffsets.add(offset);
    }

    /** Whether the lexer found something from {@code start} to {@code end}, which is included. */
    boolean isBroken(int start, int end) {
        Integer first = brokenOffsets.ceiling(start);
        return first != null && first <= end;
    }

    boolean isEmpty() {
        return lexical.isEmpty() && found.isEmpty();
    }

    /** The lexer's findings, then the parser's, which may be consequences: each as found, which is mostly by position. */
    List<Diagnostic> toList() {
        List<Diagnostic> all = new ArrayList<>(lexical.toList());
        all.addAll(found.toList());
        return List.copyOf(all);
    }

    /** Whether the lexer had to guess. */
    boolean guessed() {
        return !guesses.isEmpty();
    }

    /** The same as {@link #toList}, with the first guess where a strict reading meets its {@code first} mistake. */
    List<Diagnostic> toList(Diagnostic first) {
        List<Diagnostic> all = new ArrayList<>(toList());
        if (all.remove(first)) {
            all.add(0, first);
            return List.copyOf(all);
        }
        Diagnostic guess = guesses.toList().get(0);
        all.remove(guess);
        all.add(0, Diagnostic.error(guess.code(), guess.summary(), guess.detail(), first.subject()));
        return List.copyOf(all);
    }

    static Diagnostic diagnostic(Mistake mistake, SourceRange subject, String detail) {
        return Diagnostic.error(mistake.code(), mistake.summary(), detail, subject);
    }
}
