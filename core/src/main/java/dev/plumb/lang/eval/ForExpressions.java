package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code for} expressions, of both forms. */
final class ForExpressions {
    private final Evaluation evaluation;
    private final Expression.For node;
    private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    private final List<Value> values = new ArrayList<>();
    /** In the order in which they were made: sorting them once, at the end, takes less time than keeping them sorted. */
    private final Map<String, Value> byKey = new LinkedHashMap<>();

    private final Map<String, List<Value>> groups = new LinkedHashMap<>();
    private boolean open;

    private ForExpressions(Evaluation evaluation, Expression.For node) {
        this.evaluation = evaluation;
        this.node = node;
    }

    static Value value(Evaluation evaluation, Expression.For node, Scope scope) {
        ForExpressions loop = new ForExpressions(evaluation, node);
        Value result = loop.run(scope);
        return Values.mark(result, loop.marks);
    }

    private Value run(Scope scope) {
        Value collection = bare(evaluation.value(node.collection(), scope));
        Iteration iteration =
                Iteration.over(evaluation, collection, node.collection().range());
        if (iteration == null) {
            return Value.UNKNOWN;
        }
        iteration.run(scope, node.keyName(), node.valueName(), this::turn);
        if (open) {
            return Value.UNKNOWN;
        }
        return node.key() == null ? new Value.Tuple(values) : object();
    }

    private Value bare(Value value) {
        Values.addMarks(value, marks);
        return Values.unmark(value);
    }

    /** The value of a key or condition, whose marks go to the whole result. */
    private Value converted(Expression expression, Type type, String what, Scope scope) {
        Value value = evaluation.value(expression, scope);
        Values.addMarks(value, marks);
        return evaluation.convert(value, type, what, expression.range());
    }

    private void turn(Scope scope) {
        if (!included(scope)) {
            return;
        }
        Expression keyExpression = node.key();
        if (keyExpression == null) {
            values.add(evaluation.value(node.value(), scope));
            return;
        }
        Value key = converted(keyExpression, Type.STRING, "The key", scope);
        Value value = evaluation.value(node.value(), scope);
        if (key instanceof Value.Str text) {
            put(text.text(), value, keyExpression);
        } else {
            open = true;
        }
    }

    /** Whether the condition holds. Not known yet: the element is left out, and the whole result unknown. */
    private boolean included(Scope scope) {
        Expression condition = node.condition();
        if (condition == null) {
            return true;
        }
        Value value = converted(condition, Type.BOOL, "The condition", scope);
        open |= !(value instanceof Value.Bool);
        return value instanceof Value.Bool truth && truth.truth();
    }

    private void put(String key, Value value, Expression at) {
        if (node.grouping()) {
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        } else if (byKey.putIfAbsent(key, value) != null) {
            String shown = marks.contains(Mark.SENSITIVE) ? "One key" : "The key \"" + key + "\"";
            evaluation.fail(dev.plumb.diagnostic.Diagnostic.error(
                            "for.duplicate-key", "Duplicate key", shown + " is made more than once.", at.range())
                    .withHint("To collect all values of a key in a list, write \"...\" behind the value."));
        }
    }

    private Value object() {
        groups.forEach((key, group) -> byKey.put(key, new Value.Tuple(group)));
        return new Value.Obj(byKey);
    }
}
