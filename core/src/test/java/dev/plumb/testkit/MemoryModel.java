package dev.plumb.testkit;

import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PathAnswer.Kind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a {@link MemoryHost} has; mutable, and copied before a transaction so that a failure leaves no trace. */
final class MemoryModel {
    final SortedMap<String, MemoryThing> things = new TreeMap<>();
    final SortedMap<String, String> packages = new TreeMap<>();
    final SortedSet<String> enabledUnits = new TreeSet<>();
    final SortedSet<String> activeUnits = new TreeSet<>();
    /** Units that run by other files than are there now. */
    final SortedSet<String> outdatedUnits = new TreeSet<>();
    /** Directories that were made because something was put below them. */
    final SortedSet<String> madeParents = new TreeSet<>();
    /** Whether unit files changed since systemd last read them. */
    boolean staleManager;

    MemoryModel copy() {
        MemoryModel copy = new MemoryModel();
        copy.things.putAll(things);
        copy.packages.putAll(packages);
        copy.enabledUnits.addAll(enabledUnits);
        copy.activeUnits.addAll(activeUnits);
        copy.outdatedUnits.addAll(outdatedUnits);
        copy.madeParents.addAll(madeParents);
        copy.staleManager = staleManager;
        return copy;
    }

    PathAnswer at(String path) {
        MemoryThing thing = things.get(path);
        return thing == null ? PathAnswer.ABSENT : thing.answer();
    }

    boolean isDirectory(String path) {
        return path.equals("/") || at(path).kind() == Kind.DIRECTORY;
    }

    /** Everything below {@code path} by relative path; nothing when it is no directory. */
    SortedMap<String, MemoryThing> below(String path) {
        String prefix = path.equals("/") ? "/" : path + "/";
        SortedMap<String, MemoryThing> below = new TreeMap<>();
        things.tailMap(prefix).forEach((name, thing) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                below.put(name.substring(prefix.length()), thing);
            }
        });
        return isDirectory(path) ? below : new TreeMap<>();
    }

    void put(String path, MemoryThing thing) {
        things.put(path, thing);
        noticeUnitFile(path);
    }

    void remove(String path) {
        if (things.remove(path) != null) {
            noticeUnitFile(path);
        }
    }

    /** Makes the directories above {@code path} that are missing. */
    void makeParents(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !things.containsKey(path.substring(0, slash))) {
            makeParents(path.substring(0, slash));
            things.put(path.substring(0, slash), MemoryThing.directory("root", "root", "0755"));
            madeParents.add(path.substring(0, slash));
        }
    }

    /** Takes the directories away again that {@link #makeParents} made, inner ones first, where they are empty. */
    void removeMadeParents() {
        java.util.List<String> inner = new java.util.ArrayList<>(madeParents);
        java.util.Collections.reverse(inner);
        for (String path : inner) {
            if (below(path).isEmpty()) {
                things.remove(path);
                madeParents.remove(path);
            }
        }
    }

    /** The path of the file that defines a unit: its own, or its template's. */
    Optional<String> unitFile(String unit) {
        int at = unit.indexOf('@');
        String template = at < 0 ? unit : unit.substring(0, at + 1) + unit.substring(unit.lastIndexOf('.'));
        for (String name : new String[] {unit, template}) {
            for (String directory : MemoryUnits.DIRECTORIES) {
                if (things.containsKey(directory + name)) {
                    return Optional.of(directory + name);
                }
            }
        }
        return Optional.empty();
    }

    private void noticeUnitFile(String path) {
        staleManager |= MemoryUnits.DIRECTORIES.stream().anyMatch(path::startsWith);
    }

    /** What is compared when a test asks whether a host is as it was. */
    String describe() {
        StringBuilder text = new StringBuilder();
        things.forEach(
                (path, thing) -> text.append(path).append(' ').append(thing).append('\n'));
        packages.forEach((name, version) ->
                text.append("package ").append(name).append(' ').append(version).append('\n'));
        enabledUnits.forEach(unit -> text.append("enabled ").append(unit).append('\n'));
        activeUnits.forEach(unit -> text.append("active ").append(unit).append('\n'));
        return text.toString();
    }
}
