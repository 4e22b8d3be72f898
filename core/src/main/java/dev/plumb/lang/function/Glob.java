package dev.plumb.lang.function;

import java.util.regex.Pattern;

/**
 * Patterns for file names: {@code *} and {@code ?} within a part of the path, {@code **} for any number of directories,
 * <code>{a,b}</code> for alternatives, {@code [abc]} for one of several characters.
 */
final class Glob {
    private Glob() {}

    /** The regular expression that matches the same paths. */
    static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        int braces = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (glob.startsWith("**/", at)) {
                regex.append("(?:[^/]+/)*");
                at += 3;
                continue;
            }
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            at = append(glob, at, c, braces > 0, regex);
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static int append(String glob, int at, char c, boolean inBraces, StringBuilder regex) {
        switch (c) {
            case '*' -> {
                boolean isDouble = glob.startsWith("**", at);
                regex.append(isDouble ? ".*" : "[^/]*");
                return at + (isDouble ? 2 : 1);
            }
            case '?' -> regex.append("[^/]");
            case '{' -> regex.append("(?:");
            case '}' -> regex.append(")");
            case ',' -> regex.append(inBraces ? "|" : ",");
            case '[' -> {
                int end = glob.indexOf(']', at + 2);
                String set = end < 0
                        ? "["
                        : glob.substring(at + 1, end).replace("\\", "\\\\").replace("[", "\\[");
                regex.append("[")
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(end < 0 ? "" : "]");
                return end < 0 ? at + 1 : end + 1;
            }
            case '\\' -> {
                int next = Math.min(at + 1, glob.length() - 1);
                regex.append(Pattern.quote(glob.substring(next, next + 1)));
                return at + 2;
            }
            default -> regex.append(Pattern.quote(String.valueOf(c)));
        }
        return at + 1;
    }
}
