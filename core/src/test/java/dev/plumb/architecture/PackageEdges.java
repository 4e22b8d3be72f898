package dev.plumb.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The allow-list: which package may import which, read from text files.
 *
 * <p>A line is {@code package: packages of the project | prefixes of libraries}, all but the libraries relative to the
 * base package; {@code .} is the base package itself, and a {@code ?} after the first name says that the package need
 * not exist yet. A line may name only packages of the lines above it (also those of files read before), so a list that
 * is read without complaint has no cycle.
 */
final class PackageEdges {
    private final String base;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private PackageEdges(String base) {
        this.base = base;
    }

    /**
     * Reads lists from the class path, the lowest module's first.
     *
     * @param base the package that all names are relative to
     * @param resources names beside this class
     */
    static PackageEdges read(String base, List<String> resources) {
        PackageEdges edges = new PackageEdges(base);
        for (String resource : resources) {
            edges.add(resource, text(resource));
        }
        return edges;
    }

    static PackageEdges of(String base, String list) {
        PackageEdges edges = new PackageEdges(base);
        edges.add("list", list);
        return edges;
    }

    /** What is wrong with the lists themselves. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The packages that a list promises to exist, by full name. */
    Set<String> required(String source) {
        Set<String> names = new TreeSet<>();
        for (Entry entry : entries.values()) {
            if (entry.source.equals(source) && !entry.optional) {
                names.add(entry.name);
            }
        }
        return names;
    }

    boolean lists(String packageName) {
        return entries.containsKey(packageName);
    }

    boolean isOurs(String packageName) {
        return packageName.equals(base) || packageName.startsWith(base + ".");
    }

    boolean allows(String from, String to) {
        Entry entry = entries.get(from);
        if (entry == null || from.equals(to)) {
            return true;
        }
        return isOurs(to) ? entry.packages.contains(to) : entry.allowsLibrary(to);
    }

    private void add(String source, String text) {
        for (String line : text.lines().toList()) {
            String content = line.replaceFirst("#.*", "").strip();
            if (!content.isEmpty()) {
                add(source, content, content.split("[:|]", -1));
            }
        }
    }

    private void add(String source, String line, String[] parts) {
        if (parts.length < 2 || parts.length > 3) {
            faults.add(source + ": not 'package: packages | libraries': " + line);
            return;
        }
        boolean optional = parts[0].endsWith("?");
        String name = absolute(optional ? parts[0].substring(0, parts[0].length() - 1) : parts[0]);
        Set<String> packages = new TreeSet<>();
        for (String word : words(parts[1])) {
            packages.add(absolute(word));
            if (!entries.containsKey(absolute(word))) {
                faults.add(source + ": " + name + " names " + absolute(word) + ", which is not a line above it");
            }
        }
        Set<String> libraries = parts.length == 3 ? words(parts[2]) : Set.of();
        if (entries.put(name, new Entry(source, name, optional, packages, libraries)) != null) {
            faults.add(source + ": " + name + " is listed twice");
        }
    }

    private String absolute(String name) {
        return name.equals(".") ? base : base + "." + name;
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>(List.of(text.strip().split("\\s+")));
        words.remove("");
        return words;
    }

    private static String text(String resource) {
        try (InputStream stream = PackageEdges.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + PackageEdges.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(String source, String name, boolean optional, Set<String> packages, Set<String> libraries) {
        boolean allowsLibrary(String packageName) {
            return packageName.startsWith("java.")
                    || packageName.startsWith("org.jspecify.")
                    || libraries.stream().anyMatch(prefix -> (packageName + ".").startsWith(prefix + "."));
        }
    }
}
