package dev.plumb.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be seen in a unit's name (systemd.unit(5)). */
final class UnitNames {
    private UnitNames() {}

    private static final Pattern FILE =
            Pattern.compile("/etc/systemd/system/([A-Za-z0-9:_.@\\\\-]+?)(\\.d/[^/]+\\.conf)?");

    /** The unit that a file under {@code /etc/systemd/system} is of; empty when there is none. */
    static String ofFile(String path) {
        Matcher matcher = FILE.matcher(path);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Whether it is a template without an instance, such as {@code daphne@.service}. */
    static boolean isTemplate(String name) {
        return name.contains("@.") || name.endsWith("@");
    }
}
