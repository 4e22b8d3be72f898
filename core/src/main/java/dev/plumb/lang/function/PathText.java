package dev.plumb.lang.function;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as text, with slashes, by the rules of Go's package {@code path}. */
final class PathText {
    private PathText() {}

    static String last(String path) {
        String bare = path.replaceFirst("/+\\z", "");
        if (bare.isEmpty()) {
            return path.isEmpty() ? "." : "/";
        }
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    static String parent(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    /** The shortest path that means the same. */
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            boolean canGoUp = !parts.isEmpty() && !parts.getLast().equals("..");
            if (part.equals("..") && canGoUp) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && rooted)) {
                parts.addLast(part);
            }
        }
        String cleaned = (rooted ? "/" : "") + String.join("/", parts);
        return cleaned.isEmpty() ? "." : cleaned;
    }
}
