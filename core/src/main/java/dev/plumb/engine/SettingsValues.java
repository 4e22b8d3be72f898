package dev.plumb.engine;

import dev.plumb.config.SettingsBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.Scope;
import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of one block of settings, of the types that are asked for. */
final class SettingsValues {
    private final SettingsBlock block;
    private final Map<String, Value> values;
    private final Diagnostics diagnostics;

    private SettingsValues(SettingsBlock block, Map<String, Value> values, Diagnostics diagnostics) {
        this.block = block;
        this.values = values;
        this.diagnostics = diagnostics;
    }

    /** Complains of arguments and blocks that are not known here, and of values that cannot be evaluated. */
    static SettingsValues of(
            SettingsBlock block, Scope scope, Set<String> known, Set<String> blocks, Diagnostics diagnostics) {
        diagnostics.addAll(block.unknownArguments(known));
        block.blocks().stream()
                .filter(inner -> !blocks.contains(inner.type()))
                .forEach(inner -> diagnostics.add(Diagnostic.error(
                        "config.unknown-block",
                        "Unsupported block",
                        "A block \"" + inner.type() + "\" is not expected in " + block + ".",
                        inner.range())));
        Map<String, Value> values = diagnostics.take(block.evaluate(scope));
        return new SettingsValues(block, values == null ? Map.of() : values, diagnostics);
    }

    @Nullable
    String text(String name) {
        return convert(name, Type.STRING, "a string") instanceof Value.Str text ? text.text() : null;
    }

    String text(String name, String otherwise) {
        return Objects.requireNonNullElse(text(name), otherwise);
    }

    int number(String name, int otherwise) {
        return convert(name, Type.NUMBER, "a number") instanceof Value.Num number
                ? number.number().intValue()
                : otherwise;
    }

    private @Nullable Value convert(String name, Type type, String wanted) {
        Value value = values.get(name);
        if (value == null) {
            return null;
        }
        Value plain = Values.unmarkDeep(value);
        Value converted =
                Values.isWhollyKnown(plain) ? Conversion.convert(plain, type).orNull() : null;
        if (converted == null) {
            diagnostics.add(Diagnostic.error(
                    "config.setting",
                    "Unsuitable value",
                    "\"" + name + "\" in " + block + " has to be " + wanted + ".",
                    Objects.requireNonNull(block.arguments().get(name)).value().range()));
        }
        return converted;
    }

    /** An error at the block. */
    void complain(String code, String summary, String detail) {
        diagnostics.add(Diagnostic.error(code, summary, detail, block.range()));
    }
}
