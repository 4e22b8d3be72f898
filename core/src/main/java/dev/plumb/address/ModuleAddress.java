package dev.plumb.address;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a module instance, printed as {@code module.a["key"].module.b}; the root module's is empty.
 *
 * @param steps from the outermost call to the innermost
 */
public record ModuleAddress(List<Step> steps) implements Comparable<ModuleAddress> {
    /** The root module. */
    public static final ModuleAddress ROOT = new ModuleAddress(List.of());

    /** Keeps a copy. */
    public ModuleAddress {
        steps = List.copyOf(steps);
    }

    /** A call and which of its instances. */
    public record Step(String name, InstanceKey key) implements Comparable<Step> {
        private static final Comparator<Step> ORDER =
                Comparator.comparing(Step::name).thenComparing(Step::key);

        @Override
        public boolean equals(@Nullable Object object) {
            return this == object || (object instanceof Step other && name.equals(other.name) && key.equals(other.key));
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + key.hashCode();
        }

        @Override
        public int compareTo(Step other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return "module." + name + key;
        }
    }

    /** The instance {@code key} of the module that is called {@code name} in this one. */
    public ModuleAddress child(String name, InstanceKey key) {
        List<Step> longer = new java.util.ArrayList<>(steps);
        longer.add(new Step(name, key));
        return new ModuleAddress(longer);
    }

    /** The names of the calls, without instance keys. */
    public List<String> names() {
        return steps.stream().map(Step::name).toList();
    }

    /** Whether these are the names of its calls. */
    boolean isNamed(List<String> names) {
        if (names.size() != steps.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(steps.get(i).name())) {
                return false;
            }
        }
        return true;
    }

    /** Compares step by step; a module comes before those inside it. */
    @Override
    public int compareTo(ModuleAddress other) {
        int common = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < common; i++) {
            int order = steps.get(i).compareTo(other.steps.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.size(), other.steps.size());
    }

    /** With a dot at the end, to be followed by the name of something inside; empty for the root module. */
    public String prefix() {
        return steps.isEmpty() ? "" : this + ".";
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return this == object || (object instanceof ModuleAddress other && steps.equals(other.steps));
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }
}
