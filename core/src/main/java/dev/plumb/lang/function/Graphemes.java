package dev.plumb.lang.function;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reader counts as characters (Unicode's extended grapheme clusters). */
final class Graphemes {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    /** Whether each unit is a character of its own. */
    static boolean areUnits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 || text.charAt(i) == '\r') {
                return false;
            }
        }
        return true;
    }

    static int count(String text) {
        return areUnits(text) ? text.length() : of(text).size();
    }

    /** The characters from one to before another, counted from 0. */
    static String between(String text, int start, int end) {
        return areUnits(text) ? text.substring(start, end) : String.join("", of(text).subList(start, end));
    }

    static List<String> of(String text) {
        return CLUSTER.matcher(text).results().map(MatchResult::group).toList();
    }
}
