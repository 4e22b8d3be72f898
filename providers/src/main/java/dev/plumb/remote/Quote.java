package dev.plumb.remote;

import dev.plumb.diagnostic.BugException;
import java.util.Collection;
import java.util.stream.Collectors;

/** The only way by which a string gets into a shell program: as one single-quoted word. */
final class Quote {
    private Quote() {}

    /** One word that the shell takes literally. */
    static String word(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BugException("a NUL got as far as the shell program");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Several words. */
    static String words(Collection<String> texts) {
        return texts.stream().map(Quote::word).collect(Collectors.joining(" "));
    }
}
