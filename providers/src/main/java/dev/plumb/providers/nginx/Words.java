package dev.plumb.providers.nginx;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes words of nginx configuration out of text, so that each stays one word whatever is in it. What cannot be written
 * as a word is a diagnostic. The rules are those of {@code ngx_conf_read_token}: in quotes, a backslash escapes quotes
 * and itself, and stays otherwise; there is no escape for a dollar sign, which starts a variable.
 */
final class Words {
    /** Without "#" at the start; of backslashes only those that a regular expression has and nginx leaves alone. */
    private static final Pattern BARE =
            Pattern.compile("(?!#)(?:[A-Za-z0-9_./:@%+=~*,^$?&!|<>()\\[\\]#-]|\\\\[.dDwWsSbB])+");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Diagnostics diagnostics;
    private final String where;

    private Words(Diagnostics diagnostics, String where) {
        this.diagnostics = diagnostics;
        this.where = where;
    }

    /** Words whose mistakes go to {@code diagnostics}. */
    static Words of(Diagnostics diagnostics) {
        return new Words(diagnostics, "");
    }

    /** The same, for the arguments of a block. */
    Words within(String block) {
        return new Words(diagnostics, where.isEmpty() ? block : where + "." + block);
    }

    /** {@code text} as one word; a dollar sign is refused. */
    String plain(String argument, String text) {
        if (text.contains("$")) {
            refuse(
                    "nginx.variable",
                    "A variable is not allowed here",
                    path(argument) + " contains \"$\", which nginx would read as a variable: " + shown(text) + ".",
                    "Write it in `extra`, if a variable is meant.");
        }
        return withVariables(argument, text);
    }

    /** {@code text} as one word in which variables may stand. */
    String withVariables(String argument, String text) {
        if (CONTROL.matcher(text).find()) {
            refuse(
                    "nginx.control-character",
                    "Control characters are not allowed in nginx configuration",
                    path(argument) + " contains a line break or another control character: " + shown(text) + ".",
                    "Write the value on one line.");
        }
        return quoted(text);
    }

    /** The words of {@code text}, which blanks separate. */
    List<String> split(String argument, String text) {
        if (text.isBlank()) {
            refuse("nginx.empty", "A value is missing", path(argument) + " is empty.", null);
        }
        // A line break is a mistake that plain() tells; it must not pass as a blank.
        return Pattern.compile("[ \\t]+")
                .splitAsStream(text.strip())
                .map(word -> plain(argument, word))
                .toList();
    }

    /** An absolute path as one word. */
    String absolute(String argument, String path) {
        if (!path.startsWith("/")) {
            refuse(
                    "nginx.relative-path",
                    "The path must be absolute",
                    path(argument) + " is " + shown(path) + ", which nginx would look up below its own directory.",
                    "Begin the path with \"/\".");
        }
        return plain(argument, path);
    }

    /** Text that must look like {@code pattern}, as one word. */
    String shaped(String argument, String text, Pattern pattern, String example) {
        if (!pattern.matcher(text).matches()) {
            refuse(
                    "nginx.malformed",
                    "The value does not have the right form",
                    path(argument) + " is " + shown(text) + ".",
                    "Write something like " + example + ".");
        }
        return quoted(text);
    }

    /** Reports what does not fit together. */
    void conflict(String detail, String remedy) {
        refuse(
                "nginx.conflict",
                "Arguments do not fit together",
                (where.isEmpty() ? "" : where + ": ") + detail,
                remedy);
    }

    void refuse(String code, String summary, String detail, @Nullable String remedy) {
        diagnostics.add(Diagnostic.error(code, summary, detail).withHint(remedy));
    }

    /** The name of an argument with the blocks around it. */
    String path(String argument) {
        return where.isEmpty() ? argument : where + "." + argument;
    }

    /** {@code text} for a message: in quotes, control characters made visible. */
    static String shown(String text) {
        String visible = CONTROL.matcher(text)
                .replaceAll(c -> String.format("<%02x>", (int) c.group().charAt(0)));
        return '"' + visible + '"';
    }

    private static String quoted(String text) {
        return BARE.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** {@code usual} with those of {@code own} added or put in place, whatever the case of their names. */
    static Map<String, String> overlaid(Map<String, String> usual, @Nullable Map<String, String> own) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> all = new java.util.LinkedHashMap<>(usual);
        usual.keySet().forEach(name -> names.put(name, name));
        if (own != null) {
            own.forEach((name, value) -> all.put(names.computeIfAbsent(name, n -> n), value));
        }
        return all;
    }
}
