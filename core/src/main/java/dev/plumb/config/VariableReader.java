package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.TypeExpression;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads variable blocks. */
final class VariableReader {
    private static final Set<String> RESERVED =
            Set.of("source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals");

    private VariableReader() {}

    static VariableBlock read(BlockReader reader) {
        String name = reader.label(0);
        if (RESERVED.contains(name)) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                            "config.invalid-name",
                            "Invalid name",
                            "A variable cannot be named \"" + name
                                    + "\", which means something else in a module block.",
                            reader.block().labels().get(0).range()));
        }
        TypeConstraint constraint = reader.argument("type")
                .map(TypeExpression::read)
                .map(reader.diagnostics()::take)
                .orElse(TypeConstraint.ANY);
        return new VariableBlock(
                reader.label(0),
                constraint,
                reader.argument("default")
                        .map(expression -> defaultValue(reader, expression, constraint))
                        .orElse(null),
                reader.flag("sensitive", false),
                reader.flag("ephemeral", false),
                reader.flag("nullable", true),
                reader.text("description"),
                reader.conditions("validation"),
                reader.block().headerRange());
    }

    private static @Nullable Value defaultValue(BlockReader reader, Expression expression, TypeConstraint constraint) {
        Value value = reader.diagnostics().take(BlockReader.constant(expression));
        if (value == null) {
            return null;
        }
        if (Values.isNull(value) && !reader.flag("nullable", true)) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                                    "config.default-type",
                                    "Invalid default value for variable",
                                    "The default value is null, which this variable must not be.",
                                    expression.range())
                            .withHint("Give another default, or take nullable = false out."));
            return null;
        }
        Result<Value> converted = constraint.convert(value);
        for (Diagnostic problem : converted.diagnostics()) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                            "config.default-type",
                            "Invalid default value for variable",
                            "This default value does not fit the variable's type: " + problem.detail(),
                            expression.range()));
        }
        return converted.orNull();
    }
}
