package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Expression.TemplateExpression;
import dev.plumb.lang.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;

/** Parses quoted strings, heredocs and whole templates: first into a flat list of pieces, then into parts. */
final class TemplateParser {
    private static final List<String> DIRECTIVES = List.of("if", "else", "endif", "for", "endfor");

    private final TokenReader reader;
    private final Problems problems;
    private final ExpressionParser expressions;

    TemplateParser(TokenReader reader, Problems problems, ExpressionParser expressions) {
        this.reader = reader;
        this.problems = problems;
        this.expressions = expressions;
    }

    /** A quoted string or a heredoc; the next token opens it. */
    Expression template() {
        int open = reader.take();
        boolean heredoc = reader.tokens().kind(open) == TokenKind.OPEN_HEREDOC;
        List<TemplatePiece> pieces = pieces(heredoc ? TokenKind.CLOSE_HEREDOC : TokenKind.CLOSE_QUOTE, open);
        if (heredoc && reader.source().text().charAt(reader.tokens().start(open) + 2) == '-') {
            Indentation.remove(pieces);
        }
        SourceRange end = reader.range(reader.take());
        return new TemplateExpression(
                parts(pieces, end), heredoc, reader.range(open).to(end));
    }

    /** All the tokens that are left, as one template. */
    Expression whole() {
        SourceRange range = reader.source()
                .range(reader.source().begin(), reader.source().text().length());
        List<TemplatePiece> pieces = pieces(TokenKind.END, reader.next());
        return new TemplateExpression(parts(pieces, range.atEnd()), false, range);
    }

    private List<Part> parts(List<TemplatePiece> pieces, SourceRange end) {
        TemplateTree tree = new TemplateTree(reader, TemplatePiece.joined(pieces), end);
        List<Part> parts = tree.parts();
        expressions.grow(tree.height());
        return parts;
    }

    /** The pieces up to the closer, which stays. */
    private List<TemplatePiece> pieces(TokenKind closer, int open) {
        List<TemplatePiece> pieces = new ArrayList<>(1);
        int first = open;
        boolean trimNext = false;
        while (!reader.isNext(closer)) {
            int token = reader.take();
            first = first == open ? token : first;
            switch (reader.tokens().kind(token)) {
                case QUOTED_TEXT, PLAIN_TEXT -> pieces.add(text(token, trimNext));
                case INTERPOLATION, DIRECTIVE -> {
                    trimBefore(token, pieces);
                    pieces.add(sequence(token, first, closer));
                }
                default -> throw unclosed(token, open);
            }
            trimNext = isTrimmingEnd(reader.next() - 1);
        }
        return pieces;
    }

    private ParseFailure unclosed(int token, int open) {
        return reader.failure(
                Mistake.UNCLOSED_TEMPLATE,
                reader.range(token),
                "The string or heredoc that begins at " + expressions.place(open)
                        + " is not closed before the end of the"
                        + " file. A heredoc ends with its word alone on a line, and that line must have a newline.");
    }

    private TemplatePiece text(int token, boolean trim) {
        SourceText source = reader.source();
        int start = reader.tokens().start(token);
        int end = reader.tokens().end(token);
        String text = reader.tokens().kind(token) == TokenKind.QUOTED_TEXT
                ? StringText.quoted(source, start, end, problems)
                : StringText.plain(source, start, end, problems);
        TemplatePiece.Text piece = new TemplatePiece.Text(source, text, start, end);
        if (trim) {
            piece.trimStart();
        }
        return piece;
    }

    /** <code>${~</code> removes the white space at the end of the text before it. */
    private void trimBefore(int token, List<TemplatePiece> pieces) {
        boolean trims = reader.tokens().end(token) - reader.tokens().start(token) == 3;
        if (trims && !pieces.isEmpty() && pieces.get(pieces.size() - 1) instanceof TemplatePiece.Text before) {
            before.trimEnd();
        }
    }

    private boolean isTrimmingEnd(int token) {
        return reader.tokens().kind(token) == TokenKind.SEQUENCE_END
                && reader.tokens().end(token) - reader.tokens().start(token) == 2;
    }

    private TemplatePiece sequence(int open, int first, TokenKind closer) {
        boolean newlines = reader.setNewlines(false);
        TemplatePiece piece = reader.tokens().kind(open) == TokenKind.INTERPOLATION
                ? interpolation(open, first, closer)
                : directive(open);
        reader.setNewlines(newlines);
        return piece;
    }

    private TemplatePiece interpolation(int open, int first, TokenKind closer) {
        Expression expression = expressions.expression();
        TokenKind next = reader.peek();
        if (next == TokenKind.SEQUENCE_END) {
            return new TemplatePiece.Interpolation(expression, reader.range(open, reader.take()));
        }
        boolean quote = next == TokenKind.OPEN_QUOTE || next == TokenKind.CLOSE_QUOTE;
        if (next == TokenKind.END || (quote && closer == TokenKind.CLOSE_QUOTE)) {
            throw reader.failure(
                    Mistake.UNCLOSED_INTERPOLATION,
                    reader.range(first),
                    "An interpolation in this string has no closing brace \"}\" before the string ends.");
        }
        throw reader.failure(
                Mistake.EXTRA_CHARACTERS,
                "Expected \"}\" after the expression of this interpolation, but found " + reader.found()
                        + ". If \"${\" belongs to the text, as it may in a shell script, write \"$${\".");
    }

    private TemplatePiece directive(int open) {
        if (!reader.isNext(TokenKind.NAME)) {
            throw reader.failure(
                    Mistake.DIRECTIVE,
                    "\"%{\" begins a directive: if, else, endif, for or endfor must follow, but here is "
                            + reader.found() + ". If \"%{\" belongs to the text, write \"%%{\".");
        }
        int keyword = reader.take();
        return switch (reader.text(keyword)) {
            case "if" -> {
                Expression condition = expressions.expression();
                yield new TemplatePiece.If(condition, directiveEnd(open, keyword));
            }
            case "for" -> {
                LoopNames names = LoopNames.parse(reader, Mistake.DIRECTIVE);
                Expression collection = expressions.expression();
                yield new TemplatePiece.For(names, collection, directiveEnd(open, keyword));
            }
            case "else", "endif", "endfor" -> new TemplatePiece.End(reader.text(keyword), directiveEnd(open, keyword));
            default -> throw unknownDirective(keyword);
        };
    }

    private ParseFailure unknownDirective(int keyword) {
        String name = reader.text(keyword);
        String hint = Suggestion.didYouMean(name, DIRECTIVES).map(s -> " " + s).orElse("");
        return reader.failure(
                Mistake.DIRECTIVE,
                reader.range(keyword),
                "There is no directive \"" + name + "\"; there are if, else, endif, for and endfor." + hint);
    }

    private SourceRange directiveEnd(int open, int keyword) {
        if (!reader.isNext(TokenKind.SEQUENCE_END)) {
            throw reader.failure(
                    Mistake.DIRECTIVE,
                    "Expected \"}\" after this \"" + reader.text(keyword) + "\" directive, but found " + reader.found()
                            + ".");
        }
        return reader.range(open, reader.take());
    }
}
