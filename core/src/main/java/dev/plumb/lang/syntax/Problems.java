package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is wrong with one source text. The lexer's findings are kept apart: where a character or a string is broken, what
 * the parser has to say about the same place is only a consequence.
 */
final class Problems {
    private final SourceText source;
    private final Diagnostics found = new Diagnostics();
    private final TreeSet<Integer> brokenOffsets = new TreeSet<>();
    private final Map<Mistake, Integer> lastLine = new HashMap<>();
    private boolean encodingReported;

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

    /** Adds what the lexer found; of several mistakes of one kind in one line the first is enough. */
    void addBroken(Mistake mistake, int start, int end, String detail) {
        brokenOffsets.add(start);
        SourceRange subject = source.range(start, end);
        Integer before = lastLine.put(mistake, subject.start().line());
        if (before == null || before != subject.start().line()) {
            found.add(diagnostic(mistake, subject, detail));
        }
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
        return found.isEmpty();
    }

    /** By position. */
    List<Diagnostic> sorted() {
        return found.sorted();
    }

    static Diagnostic diagnostic(Mistake mistake, SourceRange subject, String detail) {
        return Diagnostic.error(mistake.code(), mistake.summary(), detail, subject);
    }
}
