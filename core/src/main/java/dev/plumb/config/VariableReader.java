package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.TypeExpression;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/** Reads variable blocks. */
final class VariableReader {
    private VariableReader() {}

    static VariableBlock read(BlockReader reader) {
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
