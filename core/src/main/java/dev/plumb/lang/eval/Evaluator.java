package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Template;
import dev.plumb.value.Value;
import java.util.List;

/** Evaluates expressions. */
public final class Evaluator {
    private Evaluator() {}

    /**
     * The value of the expression in the scope. All errors are collected; what an error made impossible is unknown in the
     * value, which is therefore there even when {@link Result#hasErrors()}.
     */
    public static Result<Value> evaluate(Expression expression, Scope scope) {
        Evaluation evaluation = new Evaluation();
        Value value = evaluation.checked(evaluation.value(expression, scope));
        List<Diagnostic> diagnostics = evaluation.diagnostics();
        return Result.of(value, Participants.joinedTo(diagnostics, expression, scope));
    }

    /** The text that the parts of a template make, with the same treatment of errors. */
    public static Result<Value> render(List<Template.Part> parts, Scope scope) {
        Evaluation evaluation = new Evaluation();
        Value value = evaluation.checked(Templates.value(evaluation, parts, scope));
        return Result.of(value, evaluation.diagnostics());
    }
}
