package dev.plumb.providers.nginx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at raw directives as nginx's reader would, far enough to tell that they end where they seem to: braces and
 * quotes closed, and never more closed than opened, so that what follows them keeps its place.
 */
final class RawDirectives {
    private static final String BLANKS = " \t\r\n";

    private final String text;
    private int at;
    private int depth;
    /** Whether a directive has begun that neither ";" nor "}" has ended. */
    private boolean pending;

    private boolean quotedLineBreak;
    private @Nullable String fault;

    private RawDirectives(String text) {
        this.text = text;
    }

    /** Writes each of {@code directives}, with the semicolon that it may lack. */
    static void write(@Nullable List<String> directives, String argument, Words words, ConfigurationText out) {
        if (directives == null) {
            return;
        }
        directives.forEach(directive -> write(directive, argument, words, out));
    }

    private static void write(String directive, String argument, Words words, ConfigurationText out) {
        RawDirectives read = new RawDirectives(directive.strip());
        read.read();
        if (read.fault != null) {
            words.refuse(
                    "nginx.raw-directive",
                    "A raw directive is not complete",
                    words.path(argument) + " has " + read.fault + ": " + Words.shown(directive) + ".",
                    "Write one or more whole directives.");
            return;
        }
        String ended = read.pending ? read.text + ";" : read.text;
        if (read.quotedLineBreak) {
            out.verbatim(ended);
        } else {
            out.lines(ended);
        }
    }

    private void read() {
        while (at < text.length() && fault == null) {
            token();
        }
        if (fault == null && depth > 0) {
            fault = "a \"{\" that is not closed";
        }
    }

    private void token() {
        char c = text.charAt(at);
        if (BLANKS.indexOf(c) >= 0) {
            at++;
        } else if (c == '#') {
            comment();
        } else if (c == ';' || c == '{' || c == '}') {
            punctuation(c);
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else {
            word();
        }
    }

    private void comment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        if (end < 0 && pending) {
            fault = "a comment where the directive should end";
        }
    }

    private void punctuation(char c) {
        at++;
        pending = false;
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth < 0) {
            fault = "a \"}\" that closes nothing";
        }
    }

    private void quoted(char quote) {
        pending = true;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            quotedLineBreak |= c == '\n';
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                at++;
                return;
            }
        }
        fault = "a quotation mark that is not closed";
    }

    /** A word goes on to a blank, ";" or "{"; quotes and "#" within it are plain characters, and "${" is no brace. */
    private void word() {
        pending = true;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '$' && text.startsWith("{", at + 1)) {
                at++;
            } else if (BLANKS.indexOf(c) >= 0 || c == ';' || c == '{') {
                return;
            }
        }
        if (at > text.length()) {
            fault = "a backslash at its end";
        }
    }
}
