package dev.plumb.remote.ssh;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as ssh(1) writes them. */
final class Paths {
    private static final Pattern TOKEN = Pattern.compile("%(.)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private Paths() {}

    /** A path below the home directory. */
    static Path home(String path) {
        return Path.of(System.getProperty("user.home", "/"), path);
    }

    /** A path, with the home directory for {@code ~}. */
    static Path of(String given) {
        if (given.equals("~")) {
            return home("");
        }
        return given.startsWith("~/") ? home(given.substring(2)) : Path.of(given);
    }

    /** A text with its tokens replaced, as in ssh_config(5), "TOKENS"; unknown ones stay as they are. */
    static String expand(String text, Map<String, String> tokens) {
        return TOKEN.matcher(text).replaceAll(found -> {
            String value = found.group(1) != null ? tokens.get(found.group(1)) : System.getenv(found.group(2));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }
}
