package dev.plumb.providers.file;

import java.util.List;
import java.util.regex.Pattern;

/** What a tree leaves out. */
final class Exclusion {
    /** What is left out when nothing is said: what Python leaves behind wherever it runs. */
    static final List<String> STANDARD = List.of("__pycache__", "*.pyc");

    /** A glob that is longer than any path (PATH_MAX) matches none, and would take long to make a pattern of. */
    private static final int LONGEST = 4096;

    private final List<Pattern> names;
    private final List<Pattern> paths;

    Exclusion(List<String> globs) {
        names = globs.stream()
                .filter(glob -> glob.length() <= LONGEST && !glob.contains("/"))
                .map(Exclusion::pattern)
                .toList();
        paths = globs.stream()
                .filter(glob -> glob.length() <= LONGEST && glob.contains("/"))
                .map(Exclusion::pattern)
                .toList();
    }

    /** Whether the path, or a directory that it is in, is left out. */
    boolean covers(String path) {
        int start = 0;
        for (int end = path.indexOf('/'); start <= path.length(); end = path.indexOf('/', start)) {
            int stop = end < 0 ? path.length() : end;
            if (matches(names, path.substring(start, stop)) || matches(paths, path.substring(0, stop))) {
                return true;
            }
            start = stop + 1;
        }
        return false;
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** Not the file system's own matcher: what it can read depends on this machine's locale. */
    private static Pattern pattern(String glob) {
        String text = glob.startsWith("/") ? glob.substring(1) : glob;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' && text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
