package dev.plumb.providers.nginx;

import java.util.ArrayList;
import java.util.List;

/** Reads configuration as {@code ngx_conf_read_token} of nginx 1.22 does, state by state. */
final class NginxReader {
    private final String text;
    private int at;

    private NginxReader(String text) {
        this.text = text;
    }

    /** All directives, those in blocks as well, each as its words; the end of a block is not one. */
    static List<List<String>> directives(String text) {
        NginxReader reader = new NginxReader(text);
        List<List<String>> directives = new ArrayList<>();
        List<String> words = new ArrayList<>();
        while (reader.at < text.length()) {
            char c = text.charAt(reader.at);
            if (" \t\r\n".indexOf(c) >= 0) {
                reader.at++;
            } else if (c == '#') {
                reader.at = text.indexOf('\n', reader.at);
            } else if (c == ';' || c == '{' || c == '}') {
                reader.at++;
                if (!words.isEmpty()) {
                    directives.add(List.copyOf(words));
                }
                words.clear();
            } else {
                words.add(c == '"' || c == '\'' ? reader.quoted(c) : reader.bare());
            }
        }
        return directives;
    }

    private String quoted(char quote) {
        int start = ++at;
        while (text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        if (" \t\r\n;{)".indexOf(text.charAt(at)) < 0) {
            throw new IllegalStateException("unexpected \"" + text.charAt(at) + "\"");
        }
        return unescaped(text.substring(start, at - 1));
    }

    private String bare() {
        int start = at;
        boolean variable = false;
        while (" \t\r\n;{".indexOf(text.charAt(at)) < 0 || (variable && text.charAt(at) == '{')) {
            variable = text.charAt(at) == '$';
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return unescaped(text.substring(start, at));
    }

    private static String unescaped(String raw) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            char next = c == '\\' && i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            int special = "\"'\\trn".indexOf(next);
            if (next != 0 && special >= 0) {
                word.append("\"'\\\t\r\n".charAt(special));
                i++;
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }
}
