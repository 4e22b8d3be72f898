package dev.plumb.provider;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a host answered: an immutable table from what was asked to the answer. */
public final class Answers {
    /** No answer at all. */
    public static final Answers NONE = new Builder().build();

    private final Map<String, PathAnswer> paths;
    private final Map<String, SortedMap<String, PathAnswer>> trees;
    private final Map<String, Map<String, String>> units;
    private final Map<String, String> packages;
    private final Map<List<String>, OutputAnswer> outputs;
    private final Set<Question.Loaded> outdated;

    private Answers(Builder builder) {
        paths = Map.copyOf(builder.paths);
        trees = Map.copyOf(builder.trees);
        units = Map.copyOf(builder.units);
        packages = Map.copyOf(builder.packages);
        outputs = Map.copyOf(builder.outputs);
        outdated = Set.copyOf(builder.outdated);
    }

    /** What is at {@code path}, asked for itself or as part of a tree; null when it was not asked. */
    public @Nullable PathAnswer pathOrNull(String path) {
        PathAnswer answer = paths.get(path);
        if (answer != null) {
            return answer;
        }
        for (Map.Entry<String, SortedMap<String, PathAnswer>> tree : trees.entrySet()) {
            String root = tree.getKey() + "/";
            if (path.startsWith(root)) {
                return tree.getValue().getOrDefault(path.substring(root.length()), PathAnswer.ABSENT);
            }
        }
        return null;
    }

    /** What is at {@code path}, which was asked. */
    public PathAnswer path(String path) {
        return asked(paths.get(path), path);
    }

    /** What is below {@code path}, by relative path; empty when there is nothing or no such directory. */
    public SortedMap<String, PathAnswer> below(String path) {
        return asked(trees.get(path), path);
    }

    /** The properties of a systemd unit as {@code systemctl show} names them; {@code LoadState=not-found} when there is none. */
    public Map<String, String> unit(String name) {
        return asked(units.get(name), name);
    }

    /** Whether the unit has loaded what is at the paths; also when it does not run, or was not asked about. */
    public boolean loaded(Question.Loaded question) {
        return !outdated.contains(question);
    }

    /** The installed version of a package, empty when it is not installed. */
    public String packageVersion(String name) {
        return asked(packages.get(name), name);
    }

    /** What a command printed. */
    public OutputAnswer output(List<String> command) {
        return asked(outputs.get(command), command.toString());
    }

    private static <T> T asked(@Nullable T answer, String what) {
        if (answer == null) {
            throw new IllegalArgumentException("this was not asked: " + what);
        }
        return answer;
    }

    /** Collects answers. */
    public static final class Builder {
        private final Map<String, PathAnswer> paths = new LinkedHashMap<>();
        private final Map<String, SortedMap<String, PathAnswer>> trees = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> units = new LinkedHashMap<>();
        private final Map<String, String> packages = new LinkedHashMap<>();
        private final Map<List<String>, OutputAnswer> outputs = new LinkedHashMap<>();
        private final Set<Question.Loaded> outdated = new LinkedHashSet<>();

        /** What is at a path. */
        public Builder path(String path, PathAnswer answer) {
            paths.put(path, answer);
            return this;
        }

        /** What is below a path, by relative path. */
        public Builder below(String path, Map<String, PathAnswer> answer) {
            trees.put(path, java.util.Collections.unmodifiableSortedMap(new TreeMap<>(answer)));
            return this;
        }

        /** A unit's properties. */
        public Builder unit(String name, Map<String, String> properties) {
            units.put(name, Map.copyOf(properties));
            return this;
        }

        /** A unit has not loaded what is at the paths now. */
        public Builder outdated(Question.Loaded question) {
            outdated.add(question);
            return this;
        }

        /** A package's version, empty when it is not installed. */
        public Builder packageVersion(String name, String version) {
            packages.put(name, version);
            return this;
        }

        /** A command's result. */
        public Builder output(List<String> command, OutputAnswer answer) {
            outputs.put(List.copyOf(command), answer);
            return this;
        }

        /** The table. */
        public Answers build() {
            return new Answers(this);
        }
    }
}
