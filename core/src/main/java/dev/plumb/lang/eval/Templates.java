package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Template;
import dev.plumb.value.Mark;
import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Templates: text with interpolations and directives. */
final class Templates {
    private final Evaluation evaluation;
    private final StringBuilder text = new StringBuilder();
    private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    private boolean open;

    private Templates(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The value of a single interpolation as it is; any other parts joined to a string. */
    static Value value(Evaluation evaluation, List<Template.Part> parts, Scope scope) {
        if (parts.size() == 1 && parts.get(0) instanceof Template.Interpolation single) {
            return evaluation.value(single.expression(), scope);
        }
        return text(evaluation, parts, scope);
    }

    private static Value text(Evaluation evaluation, List<Template.Part> parts, Scope scope) {
        Templates template = new Templates(evaluation);
        template.append(parts, scope);
        Value value = template.open
                ? new Value.Unknown(Type.STRING, Refinement.beginning(template.text.toString()))
                : new Value.Str(template.text.toString());
        return Values.mark(value, template.marks);
    }

    private void append(List<Template.Part> parts, Scope scope) {
        for (Template.Part part : parts) {
            if (part instanceof Template.Text literal) {
                text.append(open ? "" : literal.text());
            } else if (part instanceof Template.Interpolation interpolation) {
                append(interpolation.expression(), scope);
            } else if (part instanceof Template.If choice) {
                append(choice, scope);
            } else if (part instanceof Template.For loop) {
                append(loop, scope);
            }
        }
    }

    private void append(Expression expression, Scope scope) {
        Value value = evaluation.value(expression, scope);
        Values.addMarks(value, marks);
        add(evaluation.convert(value, Type.STRING, "What is put into a template", expression.range()));
    }

    private Value bare(Value value) {
        Values.addMarks(value, marks);
        return Values.unmark(value);
    }

    private void add(Value value) {
        Value part = bare(value);
        text.append(open ? "" : Refinement.of(part).prefix());
        open |= !(part instanceof Value.Str);
    }

    private void append(Template.If choice, Scope scope) {
        Value value = evaluation.value(choice.condition(), scope);
        Values.addMarks(value, marks);
        Value condition = evaluation.convert(
                value, Type.BOOL, "The condition", choice.condition().range());
        Evaluation whenTrue = evaluation.attempt();
        Evaluation whenFalse = evaluation.attempt();
        Value trueText = text(whenTrue, choice.whenTrue(), scope);
        Value falseText = text(whenFalse, choice.whenFalse(), scope);
        if (condition instanceof Value.Bool truth) {
            evaluation.adopt(truth.truth() ? whenTrue : whenFalse);
            add(truth.truth() ? trueText : falseText);
        } else {
            open = true;
        }
        Values.addMarks(trueText, marks);
        Values.addMarks(falseText, marks);
    }

    private void append(Template.For loop, Scope scope) {
        Value collection = bare(evaluation.value(loop.collection(), scope));
        Iteration iteration =
                Iteration.over(evaluation, collection, loop.collection().range());
        if (iteration == null) {
            open = true;
            return;
        }
        iteration.run(scope, loop.keyName(), loop.valueName(), turn -> append(loop.body(), turn));
    }
}
