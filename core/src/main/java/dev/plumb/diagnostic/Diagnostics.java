package dev.plumb.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects diagnostics in the order in which they are found. Not safe for use by several threads; every part of a
 * concurrent work has its own and they are joined in a fixed order.
 */
public final class Diagnostics {
    private final Set<Diagnostic> found = new LinkedHashSet<>();
    private boolean errors;

    /** Adds one; the same diagnostic twice is kept once. */
    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
        errors |= diagnostic.isError();
    }

    /** Adds all, in order. */
    public void addAll(Collection<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    /** Adds the diagnostics of {@code result} and gives its value, null when there is none. */
    public <T> @Nullable T take(Result<T> result) {
        addAll(result.diagnostics());
        return result.orNull();
    }

    /** Whether an error is among them. */
    public boolean hasErrors() {
        return errors;
    }

    /** Whether there is none at all. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return found.size();
    }

    /** An unchangeable copy, in the order in which they were found. */
    public List<Diagnostic> toList() {
        return List.copyOf(found);
    }

    /**
     * An unchangeable copy in the order for showing: those with a position first, by file, then the others as found. In a
     * file what is wrong with its form comes first and as found, as other mistakes may follow from it; those are in the
     * order of their positions, at one position errors before warnings.
     */
    public List<Diagnostic> sorted() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Diagnostic d) -> d.subject() == null)
                .thenComparing(d -> d.subject() == null ? "" : d.subject().file())
                .thenComparing(d -> !isOfForm(d))
                .thenComparing(d -> d.subject() == null || isOfForm(d)
                        ? 0
                        : d.subject().start().offset())
                .thenComparing(Diagnostic::severity));
        return List.copyOf(sorted);
    }

    private static boolean isOfForm(Diagnostic diagnostic) {
        return diagnostic.code().startsWith("syntax.");
    }
}
