package dev.plumb.providers.systemd;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a unit, or of a drop-in to it; see systemd.unit(5).
 *
 * @param name full name with suffix
 * @param dropin name of the drop-in without suffix, null for the unit itself
 */
record UnitName(String name, @Nullable String dropin) {
    private static final String DIRECTORY = "/etc/systemd/system/";
    private static final int LONGEST = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.\\\\][A-Za-z0-9:_.\\\\-]*(@[A-Za-z0-9:_.\\\\-]*)?"
            + "\\.(service|socket|target|timer|path|mount|automount|swap|slice|device|scope)");
    private static final Pattern DROPIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.-]*");

    static UnitName of(SystemdUnit unit) {
        return new UnitName(unit.name(), unit.dropin());
    }

    boolean valid() {
        return name.length() <= LONGEST && NAME.matcher(name).matches();
    }

    boolean validDropin() {
        return dropin == null || DROPIN.matcher(dropin).matches();
    }

    /** A template has no instance name, and cannot be started. */
    boolean template() {
        return name.contains("@.");
    }

    String id() {
        return dropin == null ? name : name + ".d/" + dropin + ".conf";
    }

    String path() {
        return DIRECTORY + id();
    }
}
