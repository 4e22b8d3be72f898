package dev.plumb.cli.view;

import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as a plan shows them: in the language's own notation, secrets hidden. */
public final class ValueText {
    private static final String INDENT = "    ";

    private ValueText() {}

    /** The value, on one line or several, without a line end. */
    public static String of(Value value) {
        return of(value, "");
    }

    private static String of(Value value, String indent) {
        if (value instanceof Value.Marked marked) {
            return marked.marks().contains(Mark.SENSITIVE) ? "(sensitive value)" : of(marked.inner(), indent);
        }
        if (value instanceof Value.Unknown) {
            return "(known after apply)";
        }
        if (value instanceof Value.Null) {
            return "null";
        }
        if (value instanceof Value.Str text) {
            return quoted(text.text());
        }
        if (value instanceof Value.Num number) {
            return number.number().toPlainString();
        }
        if (value instanceof Value.Bool bool) {
            return String.valueOf(bool.truth());
        }
        return collection(value, indent);
    }

    private static String collection(Value value, String indent) {
        Map<String, Value> entries = Values.entries(value).orElse(null);
        if (entries != null) {
            return entries.isEmpty() ? "{}" : "{\n" + entries(entries, indent) + indent + "}";
        }
        Collection<Value> elements = Values.elements(value).orElseThrow();
        String line = "[" + elements.stream().map(e -> of(e, indent)).collect(Collectors.joining(", ")) + "]";
        if (line.length() + indent.length() < 100 && line.indexOf('\n') < 0) {
            return line;
        }
        String inner = indent + INDENT;
        return elements.stream().map(e -> inner + of(e, inner) + ",\n").collect(Collectors.joining("", "[\n", ""))
                + indent
                + "]";
    }

    private static String entries(Map<String, Value> entries, String indent) {
        String inner = indent + INDENT;
        return entries.entrySet().stream()
                .filter(e -> !Values.isNull(e.getValue()))
                .map(e -> inner + key(e.getKey()) + " = " + of(e.getValue(), inner) + "\n")
                .collect(Collectors.joining());
    }

    /** The name of an attribute, in quotes where it needs them. */
    static String key(String key) {
        return key.matches("[\\p{L}_][\\p{L}\\p{N}_-]*") ? key : quoted(key);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    // A control character could drive the reader's terminal.
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
