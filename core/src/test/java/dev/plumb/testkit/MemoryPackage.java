package dev.plumb.testkit;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package that a {@link MemoryHost} can install.
 *
 * @param name its name
 * @param version the version that is installed
 * @param files what it brings: absolute path to text
 * @param startedUnits units that it enables and starts when it is installed, as Debian's packages do
 */
public record MemoryPackage(String name, String version, Map<String, String> files, Set<String> startedUnits) {
    /** Keeps copies. */
    public MemoryPackage {
        SortedMap<String, String> sorted = new TreeMap<>(files);
        files = java.util.Collections.unmodifiableSortedMap(sorted);
        startedUnits = Set.copyOf(startedUnits);
    }

    /** A package without files. */
    public MemoryPackage(String name, String version) {
        this(name, version, Map.of(), Set.of());
    }
}
