package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.util.List;

/**
 * Writes a source in the canonical style, which is that of {@code terraform fmt}: indented by two spaces a level, equals
 * signs and comments of neighbouring lines aligned, spaces around operators, labels quoted, and the forms of old
 * Terraforms ({@code "${x}"}, {@code type = "string"}) replaced by today's. Comments, blank lines and the text of heredocs
 * stay as they are.
 *
 * <p>What a source means never changes, and formatting twice is formatting once. It does not matter whether names are
 * known or types fit, but a source with mistakes in its syntax is not formatted.
 */
public final class Formatter {
    private Formatter() {}

    /** The source in canonical style; errors, and no text, where it cannot be read. */
    public static Result<String> format(String fileName, String source) {
        SourceText text = new SourceText(fileName, source);
        Problems problems = new Problems(text);
        Tokens tokens = Lexer.code(text, problems);
        Body body = new BodyParser(new TokenReader(text, tokens), problems).file();
        List<Diagnostic> mistakes = problems.toList();
        if (mistakes.stream().anyMatch(Diagnostic::isError)) {
            return Result.failure(Syntax.parse(fileName, source).diagnostics());
        }
        return Result.of(written(Modernization.of(Words.of(text, tokens), body), source.length()), mistakes);
    }

    /** Tokens that are known to be right, with what is between them and before the lines put in canonical style. */
    static String words(String source) {
        SourceText text = new SourceText("", source);
        return written(Words.of(text, Lexer.code(text, new Problems(text))), source.length());
    }

    private static String written(List<Word> words, int length) {
        List<FormatLine> lines = FormatLine.all(words);
        Indents.set(lines);
        lines.forEach(FormatLine::space);
        Alignment.set(lines);
        StringBuilder out = new StringBuilder(length + length / 8);
        words.forEach(word -> word.appendTo(out));
        return out.toString();
    }
}
