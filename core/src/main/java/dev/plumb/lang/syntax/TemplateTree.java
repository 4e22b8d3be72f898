package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;

/** Matches the directives of a template with their ends. */
final class TemplateTree {
    private final TokenReader reader;
    private final List<TemplatePiece> pieces;
    private final SourceRange end;
    private int at;
    private int level;
    private int height;

    /** The pieces of one template; {@code end} is what closes it. */
    TemplateTree(TokenReader reader, List<TemplatePiece> pieces, SourceRange end) {
        this.reader = reader;
        this.pieces = pieces;
        this.end = end;
    }

    /** All parts. */
    List<Part> parts() {
        List<Part> parts = untilEnd();
        if (at < pieces.size()) {
            TemplatePiece.End stray = (TemplatePiece.End) pieces.get(at);
            throw unbalanced(
                    stray.range(), "There is no directive open here that this \"" + stray.keyword() + "\" could end.");
        }
        return parts;
    }

    /** How deep the directives are nested; known after {@link #parts}. */
    int height() {
        return height;
    }

    /** Parts up to an end directive, which stays, or up to the end of the template. */
    private List<Part> untilEnd() {
        reader.enter();
        height = Math.max(height, ++level);
        List<Part> parts = new ArrayList<>(pieces.size() - at);
        while (at < pieces.size() && !(pieces.get(at) instanceof TemplatePiece.End)) {
            parts.add(part(pieces.get(at++)));
        }
        level--;
        reader.leave();
        return parts;
    }

    private Part part(TemplatePiece piece) {
        if (piece instanceof TemplatePiece.Text text) {
            return text.part();
        }
        if (piece instanceof TemplatePiece.Interpolation interpolation) {
            return new Template.Interpolation(interpolation.expression(), interpolation.range());
        }
        return piece instanceof TemplatePiece.If opening ? conditional(opening) : loop((TemplatePiece.For) piece);
    }

    private Part conditional(TemplatePiece.If opening) {
        List<Part> whenTrue = untilEnd();
        List<Part> whenFalse = List.of();
        TemplatePiece.End closing = end("if", opening.range());
        if (closing.keyword().equals("else")) {
            whenFalse = untilEnd();
            closing = end("if", opening.range());
        }
        requireKeyword(closing, "endif", opening.range());
        return new Template.If(
                opening.condition(), whenTrue, whenFalse, opening.range().to(closing.range()));
    }

    private Part loop(TemplatePiece.For opening) {
        List<Part> body = untilEnd();
        TemplatePiece.End closing = end("for", opening.range());
        requireKeyword(closing, "endfor", opening.range());
        LoopNames names = opening.names();
        return new Template.For(
                names.key(),
                names.value(),
                opening.collection(),
                body,
                opening.range().to(closing.range()));
    }

    private TemplatePiece.End end(String keyword, SourceRange opening) {
        if (at == pieces.size()) {
            throw unbalanced(
                    end,
                    "The template ends here, but the directive \"" + keyword + "\" at " + place(opening)
                            + " has no \"end" + keyword + "\".");
        }
        return (TemplatePiece.End) pieces.get(at++);
    }

    private void requireKeyword(TemplatePiece.End closing, String keyword, SourceRange opening) {
        if (!closing.keyword().equals(keyword)) {
            throw unbalanced(
                    closing.range(),
                    "Expected \"" + keyword + "\" for the directive at " + place(opening) + ", but found \""
                            + closing.keyword() + "\".");
        }
    }

    private static String place(SourceRange range) {
        return "line " + range.start().line() + ", column " + range.start().column();
    }

    private ParseFailure unbalanced(SourceRange subject, String detail) {
        return reader.failure(Mistake.UNBALANCED_DIRECTIVE, subject, detail);
    }
}
