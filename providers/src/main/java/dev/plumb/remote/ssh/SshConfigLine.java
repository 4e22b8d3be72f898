package dev.plumb.remote.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of an ssh_config(5) file.
 *
 * @param keyword in small letters
 * @param arguments without their quotes
 */
record SshConfigLine(String keyword, List<String> arguments) {
    SshConfigLine {
        arguments = List.copyOf(arguments);
    }

    /** Null for an empty line or a comment. */
    static @Nullable SshConfigLine parse(String line) {
        List<String> words = words(line);
        if (words.isEmpty()) {
            return null;
        }
        return new SshConfigLine(words.get(0).toLowerCase(Locale.ROOT), words.subList(1, words.size()));
    }

    /** Blanks part words, and so does one equals sign after the keyword; a comment begins with a word. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        boolean equals = false;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '=' && words.size() == 1 && !equals) {
                equals = true;
                at++;
            } else if (c == '#') {
                return words;
            } else {
                at = word(line, at, words);
            }
        }
        return words;
    }

    private static int word(String line, int start, List<String> words) {
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int at = start;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean ends = Character.isWhitespace(c) || (c == '=' && words.isEmpty());
            if (c == '"') {
                quoted = !quoted;
            } else if (ends && !quoted) {
                break;
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return at;
    }
}
