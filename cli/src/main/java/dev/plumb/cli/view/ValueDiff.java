package dev.plumb.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a value changes, as Terraform shows it: objects attribute by attribute and lists element by element, what stays being
 * counted. Lines after the first are indented for a value that begins in the first column.
 */
final class ValueDiff {
    private static final String INDENT = "    ";

    private ValueDiff() {}

    /** From {@code before} to {@code after}; null where there is none. */
    static String text(@Nullable Value before, @Nullable Value after) {
        if (before == null || after == null) {
            return side(before) + " -> " + side(after);
        }
        Map<String, Value> old = parts(before);
        Map<String, Value> now = parts(after);
        if (old != null && now != null) {
            return members(old, now);
        }
        List<Value> oldElements = elements(before);
        List<Value> nowElements = elements(after);
        if (oldElements != null && nowElements != null) {
            return elements(oldElements, nowElements);
        }
        String removed = side(before);
        String added = side(after);
        // Of a secret that changes nothing is shown.
        return removed.equals(added) ? removed : removed + " -> " + added;
    }

    private static String side(@Nullable Value value) {
        return value == null ? "null" : ValueText.of(value);
    }

    private static @Nullable Map<String, Value> parts(Value value) {
        return Values.isMarked(value) ? null : Values.entries(value).orElse(null);
    }

    private static @Nullable List<Value> elements(Value value) {
        return Values.isMarked(value) ? null : Values.elements(value).orElse(null);
    }

    private static String members(Map<String, Value> before, Map<String, Value> after) {
        List<String> lines = new ArrayList<>(List.of("{"));
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        int width = names.stream()
                .filter(name -> !same(before.get(name), after.get(name)))
                .mapToInt(name -> ValueText.key(name).length())
                .max()
                .orElse(0);
        int hidden = 0;
        for (String name : names) {
            Value old = before.get(name);
            Value now = after.get(name);
            if (same(old, now)) {
                hidden++;
            } else {
                String key = ValueText.key(name);
                lines.add(INDENT
                        + sign(old, now)
                        + key
                        + " ".repeat(width - key.length())
                        + " = "
                        + indented(change(old, now)));
            }
        }
        if (hidden > 0) {
            lines.add(INDENT + "  " + hidden(hidden, "attribute"));
        }
        lines.add("}");
        return String.join("\n", lines);
    }

    private static boolean same(@Nullable Value a, @Nullable Value b) {
        return a == null ? b == null : a.equals(b);
    }

    private static String sign(@Nullable Value before, @Nullable Value after) {
        return before == null ? "+ " : after == null ? "- " : "~ ";
    }

    private static String change(@Nullable Value before, @Nullable Value after) {
        return before == null && after != null ? ValueText.of(after) : text(before, after);
    }

    private static String indented(String text) {
        return text.replace("\n", "\n" + INDENT + "  ");
    }

    /** How many parts stay as they are. */
    static String hidden(int count, String what) {
        return "# (" + count + " unchanged " + what + (count == 1 ? "" : "s") + " hidden)";
    }

    private static String elements(List<Value> before, List<Value> after) {
        List<String> lines = new ArrayList<>(List.of("["));
        int next = 0;
        for (AbstractDelta<Value> delta : DiffUtils.diff(before, after).getDeltas()) {
            int begin = delta.getSource().getPosition();
            unchanged(before.subList(next, begin), lines);
            changed(delta.getSource().getLines(), delta.getTarget().getLines(), lines);
            next = begin + delta.getSource().size();
        }
        unchanged(before.subList(next, before.size()), lines);
        lines.add("]");
        return String.join("\n", lines);
    }

    private static void unchanged(List<Value> elements, List<String> lines) {
        if (elements.size() > 2) {
            lines.add(INDENT + "  " + hidden(elements.size(), "element"));
        } else {
            elements.forEach(element -> lines.add(INDENT + "  " + indented(ValueText.of(element)) + ","));
        }
    }

    private static void changed(List<Value> before, List<Value> after, List<String> lines) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Value old = i < before.size() ? before.get(i) : null;
            Value now = i < after.size() ? after.get(i) : null;
            String text = old != null && now != null
                    ? text(old, now)
                    : ValueText.of(java.util.Objects.requireNonNull(old == null ? now : old));
            lines.add(INDENT + sign(old, now) + indented(text) + ",");
        }
    }
}
