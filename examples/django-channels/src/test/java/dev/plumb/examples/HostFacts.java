package dev.plumb.examples;

import dev.plumb.testkit.lab.LabHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything on a host at one moment: each path with kind, mode, owner and contents, each unit with enablement and activity, each
 * package. Users and groups are files too.
 */
final class HostFacts {
    private final TreeMap<String, String> facts = new TreeMap<>();

    private HostFacts() {}

    static HostFacts of(LabHost host) {
        HostFacts all = new HostFacts();
        host.run(script()).lines().forEach(line -> {
            int tab = line.indexOf('\t');
            all.facts.put(line.substring(0, tab), line.substring(tab + 1).strip());
        });
        return all;
    }

    private static String script() {
        try (InputStream script = HostFacts.class.getResourceAsStream("facts.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differs later, a line each, but for what may: see {@link LeftBehind}. */
    List<String> differencesTo(HostFacts later) {
        TreeSet<String> names = new TreeSet<>(facts.keySet());
        names.addAll(later.facts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String before = facts.get(name);
            String after = later.facts.get(name);
            if (!Objects.equals(before, after) && !LeftBehind.isExpected(name)) {
                differences.add(name + ": " + (before == null ? "(none)" : before) + " -> "
                        + (after == null ? "(none)" : after));
            }
        }
        return differences;
    }
}
