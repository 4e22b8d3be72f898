package dev.plumb.lang.function;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The functions that can be called, by name. Immutable. */
public final class FunctionTable {
    private final Map<String, Function> functions;

    private FunctionTable(Map<String, Function> functions) {
        this.functions = Collections.unmodifiableMap(functions);
    }

    /** A table of these; a later one replaces an earlier one of the same name. */
    public static FunctionTable of(Collection<? extends Function> functions) {
        Map<String, Function> byName = new TreeMap<>();
        functions.forEach(function -> byName.put(function.name(), function));
        return new FunctionTable(byName);
    }

    /** The built-in functions that need neither files nor templates. */
    public static FunctionTable pure() {
        throw new UnsupportedOperationException();
    }

    /** All built-in functions; files are read through {@code files}, templates rendered through {@code renderer}. */
    public static FunctionTable standard(SourceFiles files, TemplateRenderer renderer) {
        throw new UnsupportedOperationException();
    }

    /** The function of that name; empty when there is none. */
    public Optional<Function> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** All, in name order. */
    public Collection<Function> all() {
        return functions.values();
    }

    /** This table without the functions of those names. */
    public FunctionTable without(Collection<String> names) {
        Map<String, Function> rest = new TreeMap<>(functions);
        rest.keySet().removeAll(names);
        return new FunctionTable(rest);
    }
}
