package dev.plumb.providers.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills paragraphs to the width of the project's pages. */
final class MarkdownText {
    private static final int WIDTH = 120;
    private static final Pattern WORD = Pattern.compile("(?:`[^`]*`|\\S)+");

    private MarkdownText() {}

    /** A list item, its further lines indented. */
    static String item(String text) {
        return fill("- " + text, "  ") + "\n";
    }

    /** Paragraphs, each filled; blocks of code stay as they are. */
    static String paragraphs(String text) {
        List<String> parts = new ArrayList<>();
        boolean code = false;
        for (String part : text.strip().split("\n\n", -1)) {
            code |= part.startsWith("```");
            parts.add(code ? part : fill(part, ""));
            code &= !part.endsWith("```");
        }
        return String.join("\n\n", parts) + "\n";
    }

    /** The first sentence. */
    static String sentence(String text) {
        String paragraph = text.strip().split("\n\n", -1)[0].replace('\n', ' ');
        int end = paragraph.indexOf(". ");
        return end < 0 ? paragraph : paragraph.substring(0, end + 1);
    }

    /** A word holds a span of code as a whole, so that no line breaks in it. */
    private static String fill(String text, String indent) {
        StringBuilder filled = new StringBuilder();
        int column = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            boolean fits = column + 1 + word.group().length() <= WIDTH;
            if (column > 0) {
                filled.append(fits ? " " : "\n" + indent);
                column = fits ? column + 1 : indent.length();
            }
            filled.append(word.group());
            column += word.group().length();
        }
        return filled.toString();
    }
}
