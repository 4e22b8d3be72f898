package dev.plumb.lang.function;

import dev.plumb.value.CodePointOrder;
import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as YAML, block style, with all strings quoted so that none is read as anything else. */
final class YamlText {
    private static final int WIDTH = 80;

    private final StringBuilder yaml = new StringBuilder();

    private YamlText() {}

    static String write(Value value) {
        YamlText text = new YamlText();
        if (Values.elements(value).isEmpty() && Values.entries(value).isEmpty()) {
            text.yaml.append(text.scalar(value, 0)).append('\n');
            boolean isPlain = !(value instanceof Value.Str);
            return text.yaml + (isPlain ? "...\n" : "");
        }
        text.block(value, 0, true);
        return text.yaml.toString();
    }

    /** A value at the start of its line ({@code first}), or behind a key or dash. */
    private void block(Value value, int indentation, boolean first) {
        List<Value> elements = Values.elements(value).orElse(null);
        if (elements != null) {
            sequence(elements, indentation, first);
            return;
        }
        Map<String, Value> entries = Values.entries(value).orElse(null);
        if (entries != null) {
            mapping(entries, indentation, first);
            return;
        }
        yaml.append(scalar(value, indentation)).append('\n');
    }

    private void sequence(List<Value> elements, int indentation, boolean first) {
        if (elements.isEmpty()) {
            yaml.append("[]\n");
            return;
        }
        boolean onLine = first;
        for (Value element : elements) {
            yaml.append(onLine ? "" : " ".repeat(indentation)).append("- ");
            onLine = false;
            block(element, indentation + 2, true);
        }
    }

    private void mapping(Map<String, Value> entries, int indentation, boolean first) {
        if (entries.isEmpty()) {
            yaml.append("{}\n");
            return;
        }
        Map<String, Value> sorted = new TreeMap<>(CodePointOrder::compare);
        sorted.putAll(entries);
        boolean onLine = first;
        for (Map.Entry<String, Value> entry : sorted.entrySet()) {
            yaml.append(onLine ? "" : " ".repeat(indentation))
                    .append(quoted(entry.getKey(), Integer.MIN_VALUE, 0))
                    .append(':');
            onLine = false;
            behindKey(entry.getValue(), indentation);
        }
    }

    private void behindKey(Value value, int indentation) {
        boolean isEmpty = Values.elements(value).map(List::isEmpty).orElse(false)
                || Values.entries(value).map(Map::isEmpty).orElse(false);
        boolean isSequence = Values.elements(value).isPresent();
        boolean isBlock = !isEmpty && (isSequence || Values.entries(value).isPresent());
        yaml.append(isBlock ? "\n" : " ");
        block(value, isSequence ? indentation : indentation + 2, !isBlock);
    }

    private String scalar(Value value, int indentation) {
        if (value instanceof Value.Str text) {
            return string(text.text(), indentation);
        } else if (value instanceof Value.Num number) {
            return Numbers.format(number);
        }
        return value instanceof Value.Bool bool ? String.valueOf(bool.truth()) : "null";
    }

    /** Text of several lines in literal style, where that can say it; all else in quotes. */
    private String string(String text, int indentation) {
        boolean literal = text.contains("\n")
                && text.codePoints().allMatch(c -> c == '\n' || isPrintable(c))
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.contains(" \n");
        if (!literal) {
            int column = yaml.length() - (yaml.lastIndexOf("\n") + 1);
            return quoted(text, column, Math.max(indentation, 2));
        }
        String chomping = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        String margin = " ".repeat(Math.max(indentation, 2));
        StringBuilder lines = new StringBuilder("|").append(chomping);
        for (String line : body.split("\n", -1)) {
            lines.append('\n').append(line.isEmpty() ? "" : margin).append(line);
        }
        return lines.toString();
    }

    private static boolean isPrintable(int point) {
        return point >= ' ' && point < 0xFFFE && point != 0x7f && (point < 0x80 || point > 0x9f) && point != 0xFEFF;
    }

    /**
     * Text in double quotes. Beyond {@link #WIDTH} columns the line is broken at a space, which YAML reads as that space.
     *
     * @param column where the quote stands, from 0
     * @param indentation of the lines that follow
     */
    private static String quoted(String text, int column, int indentation) {
        int[] points = text.codePoints().toArray();
        StringBuilder quoted = new StringBuilder("\"");
        int at = column + 1;
        for (int i = 0; i < points.length; i++) {
            boolean inside = i > 0 && i < points.length - 1;
            if (points[i] == ' ' && at > WIDTH && inside && points[i - 1] != ' ') {
                quoted.append('\n').append(" ".repeat(indentation)).append(points[i + 1] == ' ' ? "\\" : "");
                at = indentation + (points[i + 1] == ' ' ? 1 : 0);
            } else {
                String shown = shown(points[i]);
                quoted.append(shown);
                at += shown.codePointCount(0, shown.length());
            }
        }
        return quoted.append('"').toString();
    }

    private static String shown(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPrintable(point) ? Character.toString(point) : escaped(point);
        };
    }

    private static String escaped(int point) {
        String format = point > 0xffff ? "\\U%08X" : point > 0xff ? "\\u%04X" : "\\x%02X";
        return String.format(java.util.Locale.ROOT, format, point);
    }
}
