package dev.plumb.providers.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether two texts of a unit file differ in anything that a unit that runs would have to be restarted for. Some settings
 * are only for people, some only count when the unit is enabled, started or stopped, and systemd has them as soon as it has
 * read the file again. What is not listed here counts. (The same idea, for [Unit] and [Install], as in NixOS'
 * switch-to-configuration.)
 */
final class UnitDifference {
    /** Sections and settings that a running unit does not have to be restarted for; see systemd.unit(5), systemd.service(5). */
    private static final Map<String, Set<String>> WITHOUT_EFFECT = Map.of(
            "Unit",
            Set.of(
                    "Description",
                    "Documentation",
                    "SourcePath",
                    "After",
                    "Before",
                    "Wants",
                    "OnFailure",
                    "OnFailureJobMode",
                    "OnSuccess",
                    "OnSuccessJobMode",
                    "IgnoreOnIsolate",
                    "StopWhenUnneeded",
                    "RefuseManualStart",
                    "RefuseManualStop",
                    "AllowIsolate",
                    "CollectMode",
                    "StartLimitIntervalSec",
                    "StartLimitBurst",
                    "StartLimitAction"),
            "Service",
            Set.of(
                    "ExecReload",
                    "ExecStop",
                    "ExecStopPost",
                    "Restart",
                    "RestartSec",
                    "TimeoutStartSec",
                    "TimeoutStopSec",
                    "TimeoutSec",
                    "SuccessExitStatus",
                    "RestartPreventExitStatus",
                    "RestartForceExitStatus",
                    "KillMode",
                    "KillSignal",
                    "SendSIGHUP",
                    "SendSIGKILL",
                    "FinalKillSignal"));

    private UnitDifference() {}

    /** Whether what runs by the one text has to be restarted, or reloaded, to run by the other. */
    static boolean matters(String before, String after) {
        Map<String, List<String>> old = settings(before);
        Map<String, List<String>> now = settings(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .anyMatch(name -> !old.getOrDefault(name, List.of()).equals(now.getOrDefault(name, List.of())));
    }

    /** By section and name, in order, of those that matter. */
    private static Map<String, List<String>> settings(String text) {
        Map<String, List<String>> settings = new TreeMap<>();
        String section = "";
        for (String line : joined(text)) {
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                int equals = Math.max(line.indexOf('='), 0);
                String name = line.substring(0, equals).strip();
                if (!withoutEffect(section, name)) {
                    settings.computeIfAbsent(section + "." + name, n -> new ArrayList<>())
                            .add(line.substring(equals).strip());
                }
            }
        }
        return settings;
    }

    private static boolean withoutEffect(String section, String name) {
        return section.equals("Install")
                || section.startsWith("X-")
                || name.startsWith("X-")
                || WITHOUT_EFFECT.getOrDefault(section, Set.of()).contains(name);
    }

    /** Lines as systemd reads them: one that ends in a backslash goes on in the next, comments in between left out. */
    private static List<String> joined(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.lines().toList()) {
            String plain = line.strip();
            boolean comment = plain.startsWith("#") || plain.startsWith(";");
            if (!open.isEmpty() && comment) {
                continue;
            }
            open.append(plain);
            if (!comment && plain.endsWith("\\")) {
                open.setCharAt(open.length() - 1, ' ');
            } else {
                lines.add(open.toString());
                open.setLength(0);
            }
        }
        lines.add(open.toString());
        return lines;
    }
}
