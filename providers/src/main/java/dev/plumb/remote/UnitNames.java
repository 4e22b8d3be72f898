package dev.plumb.remote;

/** What can be seen in a unit's name (systemd.unit(5)). */
final class UnitNames {
    private UnitNames() {}

    /** Whether it is a template without an instance, such as {@code daphne@.service}. */
    static boolean isTemplate(String name) {
        return name.contains("@.") || name.endsWith("@");
    }
}
