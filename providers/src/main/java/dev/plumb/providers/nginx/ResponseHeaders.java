package dev.plumb.providers.nginx;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers of requests and responses. */
final class ResponseHeaders {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private ResponseHeaders() {}

    /** Writes response headers, which are sent with errors as well. */
    static void write(@Nullable Map<String, String> headers, Words words, ConfigurationText out) {
        if (headers != null) {
            headers.forEach((name, value) -> out.directive(
                    "add_header", name(name, "headers", words), value("headers", value, words), "always"));
        }
    }

    /** A header's name as a word. */
    static String name(String name, String argument, Words words) {
        return words.shaped(argument, name, NAME, "\"X-Frame-Options\"");
    }

    /** A header's value as a word; quoted even where it need not be when it is empty. */
    static String value(String argument, String value, Words words) {
        return words.withVariables(argument, value);
    }
}
