package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.TypeConstraint;

/** Reads type constraints: {@code list(string)}, <code>object({ port = optional(number, 80) })</code>. */
public final class TypeExpression {
    private TypeExpression() {}

    /** The constraint that the expression writes; errors where it is none. */
    public static Result<TypeConstraint> read(Expression expression) {
        throw new UnsupportedOperationException();
    }
}
