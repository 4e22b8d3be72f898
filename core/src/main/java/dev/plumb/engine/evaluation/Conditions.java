package dev.plumb.engine.evaluation;

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
import org.jspecify.annotations.Nullable;

/** Checks what must hold: validations, pre- and postconditions, assertions. What is not known yet is not held against anyone. */
public final class Conditions {
    private final Diagnostics diagnostics;

    /** What does not hold goes to {@code diagnostics}. */
    public Conditions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * Checks all of {@code conditions}.
     *
     * @param code of the diagnostic for one that does not hold
     * @param summary of it
     * @return how they came out together
     */
    public CheckStatus check(
            List<ConditionBlock> conditions, Scope scope, Severity severity, String code, String summary) {
        return check(conditions, scope, severity, code, summary, null);
    }

    /** The same, where what does not hold is blamed on {@code subject} instead of the condition, unless it is null. */
    CheckStatus check(
            List<ConditionBlock> conditions,
            Scope scope,
            Severity severity,
            String code,
            String summary,
            @Nullable SourceRange subject) {
        CheckStatus status = CheckStatus.PASS;
        for (ConditionBlock condition : conditions) {
            Result<Value> result = Evaluator.evaluate(condition.condition(), scope);
            Value value = result.orNull();
            diagnostics.addAll(result.diagnostics());
            Value holds = value == null || result.hasErrors()
                    ? null
                    : Conversion.convert(Values.unmarkDeep(value), Type.BOOL).orNull();
            if (holds == null || Values.isNull(holds)) {
                status = status.and(CheckStatus.ERROR);
                if (!result.hasErrors()) {
                    notABool(condition);
                }
            } else if (holds.equals(Value.FALSE)) {
                status = status.and(CheckStatus.FAIL);
                Diagnostic unusable = unusableMessage(condition, scope, severity);
                diagnostics.add(
                        unusable != null ? unusable : broken(condition, scope, severity, code, summary, subject));
                ephemeralMessage(condition, scope, severity);
            } else if (!Values.isKnown(holds)) {
                status = status.and(CheckStatus.UNKNOWN);
            }
        }
        return status;
    }

    /** The detail is what the author of the condition wrote, so the values that took part are a hint. */
    private static Diagnostic broken(
            ConditionBlock condition,
            Scope scope,
            Severity severity,
            String code,
            String summary,
            @Nullable SourceRange subject) {
        String values = Participants.of(condition.condition(), scope);
        return new Diagnostic(
                severity,
                code,
                summary,
                message(condition, scope),
                subject == null ? condition.condition().range() : subject,
                null,
                values.isEmpty() ? null : values);
    }

    /** What is wrong with a message that is no text; null when it is one. */
    private static @Nullable Diagnostic unusableMessage(ConditionBlock condition, Scope scope, Severity severity) {
        Result<Value> result = Evaluator.evaluate(condition.errorMessage(), scope);
        Value message = result.orNull();
        Value text = message == null || result.hasErrors()
                ? null
                : Conversion.convert(Values.unmarkDeep(message), Type.STRING).orNull();
        if (text != null && !Values.isNull(text)) {
            return null;
        }
        String reason = result.hasErrors() ? result.diagnostics().get(0).detail() : "It must be a text, and not null.";
        return new Diagnostic(
                severity,
                "eval.condition",
                "Invalid error message",
                "The condition does not hold, and the message that would say so cannot be made. " + reason,
                condition.errorMessage().range(),
                null,
                null);
    }

    /** A message is shown and may be kept, so that nothing of an ephemeral value may be in it. */
    private void ephemeralMessage(ConditionBlock condition, Scope scope, Severity severity) {
        Value message = Evaluator.evaluate(condition.errorMessage(), scope).orNull();
        if (message != null && Values.marksDeep(message).contains(Mark.EPHEMERAL)) {
            diagnostics.add(new Diagnostic(
                    severity,
                    "value.ephemeral",
                    "Error message refers to ephemeral values",
                    "This message is made of an ephemeral value, and so it is not shown.",
                    condition.errorMessage().range(),
                    null,
                    "Leave the ephemeral value out of the message."));
        }
    }

    private void notABool(ConditionBlock condition) {
        SourceRange range = condition.condition().range();
        diagnostics.add(
                Diagnostic.error("eval.condition", "Invalid condition", "A condition must be true or false.", range));
    }

    private static String message(ConditionBlock condition, Scope scope) {
        Value message = Evaluator.evaluate(condition.errorMessage(), scope).orNull();
        if (message != null && !Values.marksDeep(message).isEmpty()) {
            return "The error message refers to sensitive or ephemeral values, so it is not shown.";
        }
        Value text = message == null
                ? null
                : Conversion.convert(message, Type.STRING).orNull();
        return text instanceof Value.Str known ? known.text().strip() : "The condition does not hold.";
    }
}
