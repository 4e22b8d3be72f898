package dev.plumb.lang.syntax;

import java.util.List;
import java.util.Random;

/**
 * Makes small configurations in JSON syntax, about a third without mistakes in their form and the others with one or two:
 * characters that are missing, doubled, moved or of another kind, or an end that comes too early.
 */
final class RandomJson {
    private static final List<String> NAMES = List.of("a", "b", "long_name", "x-y", "é", "//");
    private static final List<String> STRINGS = List.of(
            "",
            "a",
            "text",
            "${local.a}",
            "a ${1 + 2} b",
            "%{ if true }x%{ endif }",
            "$${a}",
            "\\n",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\ud83d\\ude00",
            "é",
            "👩‍👩‍👧",
            "${upper(\\\"x\\\")}",
            "a\\/b");
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "12.5", "1e3", "1E-2", "-0.5e+2", "123456789012345678901234567890");
    private static final List<String> FRAGMENTS = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "=",
            "'",
            "\\",
            "\\x",
            "\\u12",
            "\\ud83d",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u0001",
            "tru",
            "true",
            "nul",
            "null",
            "false",
            "0",
            "01",
            "-",
            "+1",
            ".5",
            "1.",
            "1e",
            "1e+",
            "0x1",
            "Infinity",
            "NaN",
            "/",
            "//c\n",
            "/* c */",
            "#c\n",
            "é",
            "\uFEFF",
            "\u00A0",
            "\u2028",
            "a",
            "\"a\"",
            "\"a\":",
            "{}",
            "[]",
            "${",
            "${a",
            "${ }",
            "%{",
            "%{ if }",
            ",,",
            "::",
            "\"${1 2}\"",
            "\"${\"",
            "\"\\q\"",
            "(",
            ")",
            ";",
            "~",
            "*");

    private final Random random;
    private int names;

    RandomJson(Random random) {
        this.random = random;
    }

    /** The next one. */
    String next() {
        StringBuilder out = new StringBuilder();
        configuration(out);
        if (random.nextInt(3) > 0) {
            for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
                damage(out);
            }
        }
        return out.toString();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void damage(StringBuilder out) {
        int from = random.nextInt(out.length() + 1);
        int to = Math.min(out.length(), from + 1 + random.nextInt(3));
        switch (random.nextInt(6)) {
            case 0 -> out.delete(from, to);
            case 1 -> out.replace(from, to, one(FRAGMENTS));
            case 2 -> out.insert(from, out.substring(from, to));
            case 3 -> out.setLength(random.nextInt(3) == 0 ? from : out.length());
            default -> out.insert(from, one(FRAGMENTS));
        }
    }

    private void configuration(StringBuilder out) {
        out.append('{');
        space(out);
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) == 0) {
                out.append("\"//\": ");
                value(out, 1);
            } else {
                out.append("\"locals\":");
                space(out);
                locals(out);
            }
            out.append(i + 1 < count ? "," : "");
            space(out);
        }
        out.append('}').append(random.nextBoolean() ? "\n" : "");
    }

    private void space(StringBuilder out) {
        out.append(one(List.of("", " ", " ", "\n", "\n  ", "\r\n", "\t")));
    }

    private void value(StringBuilder out, int depth) {
        switch (depth == 0 ? random.nextInt(4) : random.nextInt(7)) {
            case 0, 1 -> out.append('"').append(one(STRINGS)).append('"');
            case 2 -> out.append(one(NUMBERS));
            case 3 -> out.append(one(List.of("true", "false", "null")));
            case 4 -> array(out, depth - 1);
            default -> object(out, depth - 1);
        }
    }

    /** Names are not used twice, in no two of those that are made. */
    private void locals(StringBuilder out) {
        out.append('{');
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            space(out);
            out.append("\"n").append(names++).append("\":");
            value(out, 3);
            out.append(i + 1 < count ? "," : "");
        }
        space(out);
        out.append('}');
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        space(out);
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            value(out, depth);
            space(out);
            out.append(i + 1 < count ? "," : "");
            space(out);
        }
        out.append(']');
    }

    private void object(StringBuilder out, int depth) {
        out.append('{');
        space(out);
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            out.append('"').append(one(NAMES)).append('"');
            space(out);
            out.append(':');
            space(out);
            value(out, depth);
            space(out);
            out.append(i + 1 < count ? "," : "");
            space(out);
        }
        out.append('}');
    }
}
