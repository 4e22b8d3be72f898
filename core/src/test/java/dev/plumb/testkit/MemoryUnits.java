package dev.plumb.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code systemctl show} says of the units of a {@link MemoryModel}. */
final class MemoryUnits {
    /** Where unit files lie; the first wins. */
    static final List<String> DIRECTORIES =
            List.of("/etc/systemd/system/", "/run/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/");

    private MemoryUnits() {}

    static Map<String, String> show(MemoryModel model, String unit) {
        Optional<String> file = model.unitFile(unit);
        boolean active = model.activeUnits.contains(unit);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("Id", unit);
        properties.put("LoadState", file.isPresent() ? "loaded" : "not-found");
        properties.put("ActiveState", active ? "active" : "inactive");
        properties.put("SubState", active ? "running" : "dead");
        properties.put("FragmentPath", file.orElse(""));
        properties.put(
                "UnitFileState", file.map(path -> fileState(model, unit, path)).orElse(""));
        properties.put("NeedDaemonReload", model.staleManager && file.isPresent() ? "yes" : "no");
        return properties;
    }

    private static String fileState(MemoryModel model, String unit, String path) {
        if (model.enabledUnits.contains(unit)) {
            return "enabled";
        }
        return model.things.get(path).text().contains("[Install]") ? "disabled" : "static";
    }
}
