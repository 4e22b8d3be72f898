package dev.plumb.providers.systemd;

import dev.plumb.provider.Blobs;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short hashes of values: equal exactly when the values are, whatever kind of list or map they are. */
final class Tokens {
    private static final int LENGTH = 16;

    private Tokens() {}

    /** Sixteen hexadecimal digits; empty for null. */
    static String of(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        write(Values.toJava(value), text);
        return Blobs.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
    }

    /** Each part with its length before it, so that no two values have the same text. */
    private static void write(@Nullable Object object, StringBuilder text) {
        if (object instanceof List<?> list) {
            text.append('[').append(list.size());
            list.forEach(element -> write(element, text));
        } else if (object instanceof Map<?, ?> map) {
            text.append('{').append(map.size());
            map.forEach((key, element) -> {
                write(key, text);
                write(element, text);
            });
        } else {
            String plain = String.valueOf(object);
            String kind = object == null ? "null" : object.getClass().getSimpleName();
            text.append(kind).append(plain.length()).append(':').append(plain);
        }
    }
}
