package dev.plumb.engine.planning;

import dev.plumb.config.ConditionBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Severity;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Participants;
import dev.plumb.lang.eval.Scope;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;

/** Checks what must hold: validations, pre- and postconditions, assertions. What is not known yet is not held against anyone. */
final class Conditions {
    private final Diagnostics diagnostics;

    Conditions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * Checks all of {@code conditions}.
     *
     * @param code of the diagnostic for one that does not hold
     * @param summary of it
     */
    void check(List<ConditionBlock> conditions, Scope scope, Severity severity, String code, String summary) {
        for (ConditionBlock condition : conditions) {
            Result<Value> result = Evaluator.evaluate(condition.condition(), scope);
            Value value = result.orNull();
            diagnostics.addAll(weighed(result.diagnostics(), severity));
            Value holds = value == null || result.hasErrors()
                    ? null
                    : Conversion.convert(Values.unmarkDeep(value), Type.BOOL).orNull();
            if (holds == null || Values.isNull(holds)) {
                if (!result.hasErrors()) {
                    notABool(condition);
                }
            } else if (holds.equals(Value.FALSE)) {
                diagnostics.add(broken(condition, scope, severity, code, summary));
            }
        }
    }

    /** The detail is what the author of the condition wrote, so the values that took part are a hint. */
    private static Diagnostic broken(
            ConditionBlock condition, Scope scope, Severity severity, String code, String summary) {
        String values = Participants.of(condition.condition(), scope);
        return new Diagnostic(
                severity,
                code,
                summary,
                message(condition, scope),
                condition.condition().range(),
                null,
                values.isEmpty() ? null : values);
    }

    /** Inside a check even an error is only a warning. */
    private static List<Diagnostic> weighed(List<Diagnostic> found, Severity severity) {
        return severity == Severity.ERROR
                ? found
                : found.stream()
                        .map(d -> new Diagnostic(
                                severity, d.code(), d.summary(), d.detail(), d.subject(), d.address(), d.hint()))
                        .toList();
    }

    private void notABool(ConditionBlock condition) {
        SourceRange range = condition.condition().range();
        diagnostics.add(
                Diagnostic.error("eval.condition", "Invalid condition", "A condition must be true or false.", range));
    }

    private static String message(ConditionBlock condition, Scope scope) {
        Value message = Evaluator.evaluate(condition.errorMessage(), scope).orNull();
        if (message != null && Values.marksDeep(message).contains(Mark.SENSITIVE)) {
            return "The error message refers to sensitive values, so it is not shown.";
        }
        Value text = message == null
                ? null
                : Conversion.convert(message, Type.STRING).orNull();
        return text instanceof Value.Str known ? known.text().strip() : "The condition does not hold.";
    }
}
