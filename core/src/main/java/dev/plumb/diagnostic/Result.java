package dev.plumb.diagnostic;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value, or the reasons why there is none, or both (a value with warnings; a partial value with errors).
 *
 * @param <T> the value's type
 */
public final class Result<T> {
    private final @Nullable T value;
    private final List<Diagnostic> diagnostics;

    private Result(@Nullable T value, List<Diagnostic> diagnostics) {
        this.value = value;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** A value without diagnostics. */
    public static <T> Result<T> of(T value) {
        return new Result<>(value, List.of());
    }

    /** A value, null when there is none, with diagnostics. */
    public static <T> Result<T> of(@Nullable T value, List<Diagnostic> diagnostics) {
        return new Result<>(value, diagnostics);
    }

    /** No value, because of {@code diagnostics}. */
    public static <T> Result<T> failure(List<Diagnostic> diagnostics) {
        return new Result<>(null, diagnostics);
    }

    /** No value, because of {@code diagnostic}. */
    public static <T> Result<T> failure(Diagnostic diagnostic) {
        return new Result<>(null, List.of(diagnostic));
    }

    /** The value, null when there is none. It may be partial when {@link #hasErrors()}. */
    public @Nullable T orNull() {
        return value;
    }

    /**
     * The value.
     *
     * @throws NoSuchElementException when there is none; the message lists the diagnostics
     */
    public T get() {
        if (value == null) {
            throw new NoSuchElementException("no value: " + diagnostics);
        }
        return value;
    }

    /** What was found, in order; empty when there is nothing to say. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether an error is among the diagnostics. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** The same diagnostics with the value changed by {@code change}, which is not called when there is none. */
    public <U> Result<U> map(Function<? super T, ? extends U> change) {
        return new Result<>(value == null ? null : change.apply(value), diagnostics);
    }
}
