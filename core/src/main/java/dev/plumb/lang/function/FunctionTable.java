package dev.plumb.lang.function;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that can be called, by name. Immutable. */
public final class FunctionTable {
    private final Map<String, Function> functions;
    private final @Nullable Templates templates;

    /** What renders templates calls the functions of the table that it is in, but renders no further templates. */
    private FunctionTable(Map<String, Function> functions, @Nullable Templates templates) {
        if (templates != null) {
            Map<String, Function> others = new TreeMap<>(functions);
            others.keySet().removeAll(TemplateFunctions.NAMES);
            FunctionTable inside = new FunctionTable(others, null);
            TemplateFunctions.all(templates.files(), templates.renderer(), inside)
                    .forEach(function -> functions.put(function.name(), function));
        }
        this.functions = Collections.unmodifiableMap(functions);
        this.templates = templates;
    }

    private record Templates(SourceFiles files, TemplateRenderer renderer) {}

    /** A table of these; a later one replaces an earlier one of the same name. */
    public static FunctionTable of(Collection<? extends Function> functions) {
        Map<String, Function> byName = new TreeMap<>();
        functions.forEach(function -> byName.put(function.name(), function));
        return new FunctionTable(byName, null);
    }

    /** The built-in functions that need neither files nor templates. */
    public static FunctionTable pure() {
        return PURE;
    }

    private static final FunctionTable PURE = of(Stream.of(
                    NumberFunctions.all(),
                    StringFunctions.all(),
                    ConversionFunctions.all(),
                    CollectionFunctions.all(),
                    SequenceFunctions.all(),
                    MapFunctions.all(),
                    SetFunctions.all(),
                    PatternFunctions.all(),
                    FormatFunctions.all(),
                    EncodingFunctions.all(),
                    HashFunctions.all(),
                    SecurityFunctions.all(),
                    TimeFunctions.all(),
                    NetworkFunctions.all())
            .flatMap(List::stream)
            .toList());

    /**
     * All built-in functions; files are read through {@code files}, templates rendered through {@code renderer}. How
     * templates themselves are evaluated is the renderer's matter; {@code lang.eval} has one.
     */
    public static FunctionTable standard(SourceFiles files, TemplateRenderer renderer) {
        Map<String, Function> all = new TreeMap<>(PURE.functions);
        FileFunctions.all(files).forEach(function -> all.put(function.name(), function));
        return new FunctionTable(all, new Templates(files, renderer));
    }

    /**
     * This table for a plan made at {@code time}, which is what {@code plantimestamp} gives. Functions that are not pure
     * give an unknown, as they are called when the plan is applied.
     */
    public FunctionTable forPlan(Instant time) {
        List<Function> changed = new ArrayList<>(List.of(TimeFunctions.planTimestamp(time)));
        functions.values().stream()
                .filter(function -> !function.pure())
                .map(DeferredFunction::new)
                .forEach(changed::add);
        return with(changed);
    }

    /** This table for an apply of a plan that was made at {@code time}, which is what {@code plantimestamp} gives. */
    public FunctionTable forApply(Instant time) {
        return with(List.of(TimeFunctions.planTimestamp(time)));
    }

    /** This table with the functions that only a console has: {@code type}. */
    public FunctionTable forConsole() {
        return with(ConsoleFunctions.all());
    }

    /** This table with further functions, which replace those of the same name. */
    public FunctionTable with(Collection<? extends Function> others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, Function> joined = new TreeMap<>(functions);
        others.forEach(function -> joined.put(function.name(), function));
        return new FunctionTable(joined, templates);
    }

    /** The name without {@code core::}, which all built-in functions may be called by as well. */
    public static String withoutNamespace(String name) {
        return name.startsWith("core::") ? name.substring("core::".length()) : name;
    }

    /** The function of that name, with or without {@code core::}; empty when there is none. */
    public Optional<Function> find(String name) {
        return Optional.ofNullable(functions.get(withoutNamespace(name)));
    }

    /** Whether there are none, as where only a constant may stand. */
    public boolean isEmpty() {
        return functions.isEmpty();
    }

    /** All, in name order. */
    public Collection<Function> all() {
        return functions.values();
    }
}
