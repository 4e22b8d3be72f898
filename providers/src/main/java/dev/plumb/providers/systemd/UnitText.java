package dev.plumb.providers.systemd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a unit file from its sections; see systemd.syntax(7). A value never becomes more than the one setting that
 * it was given for: what would end or continue its line is refused.
 */
final class UnitText {
    private static final Pattern SETTING = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();

    UnitText(SystemdUnit unit) {
        put("Unit", unit.unit());
        put("Service", unit.service());
        put("Socket", unit.socket());
        put("Timer", unit.timer());
        put("Install", unit.install());
    }

    boolean isEmpty() {
        return sections.isEmpty();
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    void check(UnitArguments arguments) {
        sections.forEach((section, settings) -> settings.forEach((name, values) -> {
            String argument = section.toLowerCase(java.util.Locale.ROOT) + "." + name;
            if (!SETTING.matcher(name).matches()) {
                arguments.refuse(
                        "setting", argument, "This is not the name of a setting.", "See systemd.directives(7).");
            }
            values.forEach(value -> check(argument, value, arguments));
        }));
    }

    /** Sections in the usual order, settings by name, the values of one setting as given. */
    String render() {
        StringBuilder text = new StringBuilder();
        sections.forEach((section, settings) -> {
            text.append(text.isEmpty() ? "" : "\n").append('[').append(section).append("]\n");
            settings.forEach((name, values) -> values.forEach(
                    value -> text.append(name).append('=').append(value).append('\n')));
        });
        return text.toString();
    }

    private void put(String section, @Nullable Map<String, List<String>> settings) {
        if (settings != null) {
            SortedMap<String, List<String>> sorted = new TreeMap<>(settings);
            sections.put(section, sorted);
        }
    }

    private static void check(String argument, String value, UnitArguments arguments) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            arguments.refuse(
                    "value",
                    argument,
                    "The value holds a line break or another control character, which would end the setting.",
                    "Give a list to repeat the setting; write raw \"content\" for anything else.");
        }
        if (value.endsWith("\\")) {
            arguments.refuse(
                    "value", argument, "The value ends in a backslash, which would join the next line to it.", null);
        }
        if (!value.strip().equals(value)) {
            arguments.refuse("value", argument, "systemd drops the white space around the value.", "Take it away.");
        }
    }
}
