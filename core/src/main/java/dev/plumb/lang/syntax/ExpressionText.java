package dev.plumb.lang.syntax;

import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Values written as source text, in canonical style: what is written gives, when it is evaluated, the value again. */
public final class ExpressionText {
    private static final Pattern NAME = Pattern.compile("[\\p{javaUnicodeIdentifierStart}_]"
            + "(?:[\\p{javaUnicodeIdentifierPart}&&[^\\p{javaIdentifierIgnorable}]]|-)*");

    private ExpressionText() {}

    /** An expression for a value that is wholly known and has no marks. A list, set or tuple is written as a tuple. */
    public static String of(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return Formatter.words(out.toString()).strip();
    }

    /** A line, or several, for each argument, as they stand in the body of a block or in a file of values. */
    public static String arguments(Map<String, Value> arguments) {
        StringBuilder out = new StringBuilder();
        arguments.forEach((name, value) -> {
            out.append(name).append(" = ");
            write(value, out);
            out.append('\n');
        });
        return Formatter.words(out.toString());
    }

    /** Whether that can be the name of an argument, or a key without quotes. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void write(Value value, StringBuilder out) {
        Map<String, Value> entries = Values.entries(value).orElse(null);
        Collection<Value> elements = Values.elements(value).orElse(null);
        if (entries != null) {
            write(entries, out);
        } else if (elements != null) {
            write(elements, out);
        } else if (value instanceof Value.Str text) {
            quote(text.text(), out);
        } else if (value instanceof Value.Num number) {
            out.append(Numbers.format(number));
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.truth());
        } else {
            out.append("null");
        }
    }

    private static void write(Map<String, Value> entries, StringBuilder out) {
        out.append(entries.isEmpty() ? "{" : "{\n");
        entries.forEach((key, value) -> {
            if (isName(key)) {
                out.append(key);
            } else {
                quote(key, out);
            }
            out.append(" = ");
            write(value, out);
            out.append('\n');
        });
        out.append('}');
    }

    private static void write(Collection<Value> elements, StringBuilder out) {
        String separator = "[";
        for (Value element : elements) {
            out.append(separator);
            write(element, out);
            separator = ", ";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            character(text, i, out);
        }
        out.append('"');
    }

    private static void character(String text, int i, StringBuilder out) {
        int c = text.codePointAt(i);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '$', '%' ->
                out.append(text.startsWith("{", i + 1) ? Character.toString(c).repeat(2) : (char) c + "");
            default -> {
                if (isShown(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(String.format(Locale.ROOT, c > Character.MAX_VALUE ? "\\U%08x" : "\\u%04x", c));
                }
            }
        }
    }

    /** Letters, marks, numbers, punctuation, symbols and the space; of the others one would see nothing. */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
