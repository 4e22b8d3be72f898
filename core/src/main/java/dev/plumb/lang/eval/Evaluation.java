package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Conversion;
import dev.plumb.value.Numbers;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * One evaluation under way. Two sorts of errors are told apart: those of what is written (a name that does not exist),
 * which always count, and those of values, which do not count in a branch that is not taken.
 */
final class Evaluation {
    private final Diagnostics written;
    private final List<SourceRange> infinite;
    /** Empty until there is an error, as there is in few of the many attempts. */
    private List<Diagnostic> ofValues = List.of();

    Evaluation() {
        this(new Diagnostics(), new ArrayList<>());
    }

    private Evaluation(Diagnostics written, List<SourceRange> infinite) {
        this.written = written;
        this.infinite = infinite;
    }

    /** An evaluation whose errors of values are kept apart, see {@link #adopt}. */
    Evaluation attempt() {
        return new Evaluation(written, infinite);
    }

    /** Makes the errors of an attempt count. */
    void adopt(Evaluation attempt) {
        attempt.ofValues.forEach(this::note);
    }

    /** Whether a value could not be computed. */
    boolean failed() {
        return !ofValues.isEmpty();
    }

    List<Diagnostic> diagnostics() {
        Diagnostics all = new Diagnostics();
        all.addAll(written.toList());
        all.addAll(ofValues);
        return all.sorted();
    }

    /** Notes where an infinity arose. */
    void noteInfinity(SourceRange divisor) {
        infinite.add(divisor);
    }

    /**
     * The value that leaves the expression. An infinity may be compared with, but not kept: where one is left, what made it is an
     * error.
     */
    Value checked(Value value) {
        if (infinite.isEmpty() || !Numbers.hasInfinity(value)) {
            return value;
        }
        return fail(
                "value.infinite",
                "Infinite number",
                "The result is infinite: something is divided by zero, or a number is too large. No such number can be kept.",
                infinite.get(0));
    }

    Value value(Expression expression, Scope scope) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        } else if (expression instanceof Expression.TemplateExpression template) {
            return Templates.value(this, template.parts(), scope);
        } else if (expression instanceof Expression.ScopeTraversal traversal) {
            return Access.scopeTraversal(this, traversal.traversal(), scope);
        } else if (expression instanceof Expression.RelativeTraversal traversal) {
            return Access.relativeTraversal(this, traversal, scope);
        } else if (expression instanceof Expression.Index index) {
            return Access.index(this, index, scope);
        } else if (expression instanceof Expression.Splat splat) {
            return Splats.value(this, splat, scope);
        } else if (expression instanceof Expression.Element element) {
            return Splats.element(this, element, scope);
        } else if (expression instanceof Expression.Call call) {
            return Calls.value(this, call, scope);
        } else if (expression instanceof Expression.Parentheses parentheses) {
            return value(parentheses.inner(), scope);
        } else if (expression instanceof Expression.Invalid) {
            return Value.UNKNOWN;
        }
        return compound(expression, scope);
    }

    private Value compound(Expression expression, Scope scope) {
        if (expression instanceof Expression.Conditional conditional) {
            return Conditionals.value(this, conditional, scope);
        } else if (expression instanceof Expression.Binary binary) {
            return Operators.binary(this, binary, scope);
        } else if (expression instanceof Expression.Unary unary) {
            return Operators.unary(this, unary, scope);
        } else if (expression instanceof Expression.TupleConstructor tuple) {
            return tuple(tuple, scope);
        } else if (expression instanceof Expression.ObjectConstructor object) {
            return ObjectConstructors.value(this, object, scope);
        } else if (expression instanceof Expression.For forEach) {
            return ForExpressions.value(this, forEach, scope);
        }
        throw new dev.plumb.diagnostic.BugException("no evaluation of " + expression.getClass());
    }

    private Value tuple(Expression.TupleConstructor tuple, Scope scope) {
        List<Value> elements = new ArrayList<>(tuple.elements().size());
        for (Expression element : tuple.elements()) {
            elements.add(value(element, scope));
        }
        return new Value.Tuple(elements);
    }

    /** Notes an error of a value. */
    Value fail(String code, String summary, String detail, SourceRange subject) {
        return fail(Diagnostic.error(code, summary, detail, subject));
    }

    /** Notes an error of a value. */
    Value fail(Diagnostic error) {
        note(error);
        return Value.UNKNOWN;
    }

    /** The result's value; unknown, with its errors noted, when it has none. */
    <T extends Value> Value take(Result<T> result, SourceRange subject) {
        for (Diagnostic diagnostic : result.diagnostics()) {
            note(diagnostic.withSubjectIfAbsent(subject));
        }
        Value value = result.orNull();
        return value == null ? Value.UNKNOWN : value;
    }

    private void note(Diagnostic diagnostic) {
        if (ofValues.isEmpty()) {
            ofValues = new ArrayList<>();
        }
        ofValues.add(diagnostic);
    }

    /** Notes errors of what is written. */
    void noteWritten(List<Diagnostic> diagnostics, SourceRange subject) {
        diagnostics.forEach(d -> written.add(d.withSubjectIfAbsent(subject)));
    }

    /** The value as one of {@code type}, without marks; {@code what} names it in the message. Unknown on error. */
    Value convert(Value value, Type type, String what, SourceRange subject) {
        if (Conversion.isAlready(value, type)) {
            return value;
        }
        if (Values.isNull(value)) {
            fail("value.null", "Null where a value is needed", what + " must not be null.", subject);
            return new Value.Unknown(type);
        }
        // The marks are taken off only afterwards, so that no message shows what is sensitive.
        Result<Value> converted = Conversion.convert(value, type);
        for (Diagnostic d : converted.diagnostics()) {
            note(Diagnostic.error(d.code(), d.summary(), what + " does not fit. " + d.detail(), subject));
        }
        Value result = converted.orNull();
        return result == null ? new Value.Unknown(type) : Values.unmark(result);
    }
}
