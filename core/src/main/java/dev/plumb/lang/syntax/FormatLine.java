package dev.plumb.lang.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of words in up to three cells: what leads it, an assignment from its equals sign on, and a comment at its end. The
 * assignments of lines that follow one another are aligned, and so are the comments.
 *
 * @param lead the first cell; empty only after the last newline
 * @param assignment empty where there is none, or where its value goes on in further lines
 * @param comment at most one word
 */
record FormatLine(List<Word> lead, List<Word> assignment, List<Word> comment) {

    /** The words, cut after each newline. */
    static List<FormatLine> all(List<Word> words) {
        List<FormatLine> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).is(TokenKind.NEWLINE)) {
                lines.add(of(words.subList(start, i + 1)));
                start = i + 1;
            }
        }
        lines.add(of(words.subList(start, words.size())));
        return lines;
    }

    private static FormatLine of(List<Word> words) {
        int size = words.size();
        int comment = size > 1 && words.get(size - 1).isComment() ? size - 1 : size;
        int assignment = assignment(words.subList(0, comment));
        return new FormatLine(
                words.subList(0, assignment), words.subList(assignment, comment), words.subList(comment, size));
    }

    /** Index of the equals sign; the size when the line has no cell of that kind. */
    private static int assignment(List<Word> words) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).is(TokenKind.ASSIGN)) {
                return brackets(words.subList(i, words.size())) == 0 ? i : words.size();
            }
        }
        return words.size();
    }

    /** Brackets that it opens and does not close; negative when it closes more. */
    int brackets() {
        return brackets(lead) + brackets(assignment);
    }

    private static int brackets(List<Word> words) {
        int sum = 0;
        for (Word word : words) {
            sum += word.bracket();
        }
        return sum;
    }

    boolean isBlank() {
        return lead.isEmpty() || lead.get(0).isPlainNewline();
    }

    /** Sets the spaces between the words of each cell. */
    void space() {
        space(lead);
        space(assignment);
    }

    private static void space(List<Word> cell) {
        for (int i = 1; i < cell.size(); i++) {
            Word word = cell.get(i);
            boolean space = Spacing.between(i > 1 ? cell.get(i - 2) : null, cell.get(i - 1), word)
                    || (i + 1 < cell.size() && Spacing.isDotAfterIndex(cell.get(i - 1), word, cell.get(i + 1)));
            word.setSpaces(space ? 1 : 0);
        }
    }

    static int columns(List<Word> cell) {
        int sum = 0;
        for (Word word : cell) {
            sum += word.columns();
        }
        return sum;
    }
}
