package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Value;

/** Evaluates expressions. */
public final class Evaluator {
    private Evaluator() {}

    /**
     * The value of the expression in the scope. All errors are collected; what an error made impossible is unknown in the
     * value, which is therefore there even when {@link Result#hasErrors()}.
     */
    public static Result<Value> evaluate(Expression expression, Scope scope) {
        throw new UnsupportedOperationException();
    }
}
