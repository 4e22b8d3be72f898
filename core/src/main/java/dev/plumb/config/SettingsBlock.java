package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Body;
import dev.plumb.value.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block of {@link Settings} whose arguments belong to what it configures, not to the language: they are neither checked
 * nor evaluated yet.
 *
 * @param type such as {@code backend}
 * @param label such as {@code postgresql}; empty when the block has none
 * @param arguments by name, in source order
 * @param blocks inside of it, in source order
 * @param range the block's header
 */
public record SettingsBlock(
        String type,
        String label,
        Map<String, Body.Attribute> arguments,
        List<SettingsBlock> blocks,
        SourceRange range) {
    /** Keeps copies, in order. */
    public SettingsBlock {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        blocks = List.copyOf(blocks);
    }

    static SettingsBlock of(Body.Block block) {
        Map<String, Body.Attribute> arguments = new LinkedHashMap<>();
        block.body().attributes().forEach(argument -> arguments.putIfAbsent(argument.name(), argument));
        return new SettingsBlock(
                block.type(),
                block.labels().isEmpty() ? "" : block.labels().get(0).text(),
                arguments,
                block.body().blocks().stream().map(SettingsBlock::of).toList(),
                block.headerRange());
    }

    /** An error for each argument that is not among {@code known}. */
    public List<Diagnostic> unknownArguments(Collection<String> known) {
        return arguments.values().stream()
                .filter(argument -> !known.contains(argument.name()))
                .map(argument -> Diagnostic.error(
                                "config.unknown-argument",
                                "Unsupported argument",
                                "An argument named \"" + argument.name() + "\" is not expected in " + this + ".",
                                argument.nameRange())
                        .withHint(Suggestion.didYouMean(argument.name(), known).orElse(null)))
                .toList();
    }

    /** The values of the arguments in {@code scope}; those that are wrong are left out. */
    public Result<Map<String, Value>> evaluate(Scope scope) {
        Diagnostics diagnostics = new Diagnostics();
        Map<String, Value> values = new LinkedHashMap<>();
        arguments.values().forEach(argument -> {
            Value value = diagnostics.take(Evaluator.evaluate(argument.value(), scope));
            if (value != null) {
                values.put(argument.name(), value);
            }
        });
        return Result.of(values, diagnostics.toList());
    }

    /** As a message names it. */
    @Override
    public String toString() {
        return label.isEmpty() ? "\"" + type + "\"" : type + " \"" + label + "\"";
    }
}
