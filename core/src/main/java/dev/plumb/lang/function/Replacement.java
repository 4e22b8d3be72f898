package dev.plumb.lang.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * What matches are replaced with: {@code $name} and <code>${name}</code> stand for groups by name or number, with the
 * longest possible name; {@code $$} for a dollar sign; a group that does not exist for nothing.
 *
 * @param template as the user wrote it
 */
record Replacement(String template) {
    void append(Matcher matcher, Pattern pattern, StringBuilder into) {
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                into.append(template, at, template.length());
                return;
            }
            into.append(template, at, dollar);
            at = appendReference(dollar, matcher, pattern, into);
        }
    }

    /** Appends what the dollar sign stands for, and gives the position behind it. */
    private int appendReference(int dollar, Matcher matcher, Pattern pattern, StringBuilder into) {
        boolean braced = template.startsWith("${", dollar);
        int start = dollar + (braced ? 2 : 1);
        int end = start;
        while (end < template.length() && isNamePart(template.charAt(end))) {
            end++;
        }
        boolean closed = !braced || template.startsWith("}", end);
        if (end == start || !closed) {
            into.append('$');
            return template.startsWith("$$", dollar) ? dollar + 2 : dollar + 1;
        }
        appendGroup(template.substring(start, end), matcher, pattern, into);
        return braced ? end + 1 : end;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static void appendGroup(String name, Matcher matcher, Pattern pattern, StringBuilder into) {
        boolean isNumber = name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = isNumber ? Integer.parseInt(name) : pattern.namedGroups().getOrDefault(name, -1);
        if (index >= 0 && index <= pattern.groupCount() && matcher.start(index) >= 0) {
            into.append(matcher.group(index));
        }
    }
}
