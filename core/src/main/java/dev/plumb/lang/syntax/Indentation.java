package dev.plumb.lang.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the indentation off a {@code <<-} heredoc: as many characters from each line as its least indented line has.
 * Blank lines do not count and stay as they are. An interpolated value is never looked at, only what is written.
 */
final class Indentation {
    private Indentation() {}

    static void remove(List<TemplatePiece> pieces) {
        List<TemplatePiece.Text> lines = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        boolean lineStart = true;
        for (TemplatePiece piece : pieces) {
            TemplatePiece.Text text = piece instanceof TemplatePiece.Text t ? t : null;
            if (lineStart && text == null) {
                least = 0;
            } else if (lineStart && text != null && !(text.isBlank() && text.endsLine())) {
                least = Math.min(least, text.indentation());
                lines.add(text);
            }
            lineStart = text != null && text.endsLine();
        }
        for (TemplatePiece.Text line : lines) {
            line.removeIndentation(least);
        }
    }
}
