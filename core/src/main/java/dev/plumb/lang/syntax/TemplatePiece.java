package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;

/** A part of a template before its directives are matched with their ends. */
sealed interface TemplatePiece {

    /** <code>${ expression }</code>. */
    record Interpolation(Expression expression, SourceRange range) implements TemplatePiece {}

    /** <code>%{ if condition }</code>. */
    record If(Expression condition, SourceRange range) implements TemplatePiece {}

    /** <code>%{ for names in collection }</code>. */
    record For(LoopNames names, Expression collection, SourceRange range) implements TemplatePiece {}

    /** <code>%{ else }</code>, <code>%{ endif }</code> or <code>%{ endfor }</code>. */
    record End(String keyword, SourceRange range) implements TemplatePiece {}

    /** A stretch of text, at most one line of it; trimmed in place. */
    final class Text implements TemplatePiece {
        private final SourceText source;
        private String text;
        private int start;
        private final int end;

        Text(SourceText source, String text, int start, int end) {
            this.source = source;
            this.text = text;
            this.start = start;
            this.end = end;
        }

        boolean endsLine() {
            return text.endsWith("\n");
        }

        /** White space at its start, in characters. */
        int indentation() {
            int spaces = 0;
            while (spaces < text.length() && StringText.isSpace(text.charAt(spaces))) {
                spaces++;
            }
            return spaces;
        }

        boolean isBlank() {
            return indentation() == text.length();
        }

        void trimStart() {
            text = text.substring(indentation());
        }

        void trimEnd() {
            int length = text.length();
            while (length > 0 && StringText.isSpace(text.charAt(length - 1))) {
                length--;
            }
            text = text.substring(0, length);
        }

        void removeIndentation(int spaces) {
            text = text.substring(spaces);
            start = Math.min(end, start + spaces);
        }

        /** The finished part. */
        Template.Text part() {
            return new Template.Text(text, source.range(start, end));
        }
    }

    /** The same pieces, with neighbouring texts made one. */
    static List<TemplatePiece> joined(List<TemplatePiece> pieces) {
        if (pieces.size() < 2) {
            return pieces;
        }
        List<TemplatePiece> result = new ArrayList<>(pieces.size());
        int i = 0;
        while (i < pieces.size()) {
            int next = textsEnd(pieces, i);
            result.add(next > i + 1 ? joined(pieces.subList(i, next), new StringBuilder()) : pieces.get(i));
            i = Math.max(next, i + 1);
        }
        return result;
    }

    private static int textsEnd(List<TemplatePiece> pieces, int from) {
        int i = from;
        while (i < pieces.size() && pieces.get(i) instanceof Text) {
            i++;
        }
        return i;
    }

    private static Text joined(List<TemplatePiece> texts, StringBuilder joined) {
        texts.forEach(piece -> joined.append(((Text) piece).text));
        Text first = (Text) texts.get(0);
        Text last = (Text) texts.get(texts.size() - 1);
        return new Text(first.source, joined.toString(), first.start, last.end);
    }
}
