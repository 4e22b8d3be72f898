package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;

/** References, and steps into values. */
final class Access {
    private Access() {}

    static Value scopeTraversal(Evaluation evaluation, Traversal written, Scope scope) {
        Value variable = scope.variable(written.root());
        if (variable != null) {
            return walk(evaluation, variable, written.steps());
        }
        Traversal traversal = References.meant(written);
        Result<Scope.Resolution> result = scope.resolve(traversal);
        evaluation.noteWritten(result.diagnostics(), traversal.range());
        Scope.Resolution found = result.orNull();
        if (found == null || result.hasErrors()) {
            return Value.UNKNOWN;
        }
        List<Traversal.Step> steps = traversal.steps();
        return walk(evaluation, found.value(), steps.subList(found.steps(), steps.size()));
    }

    static Value relativeTraversal(Evaluation evaluation, Expression.RelativeTraversal node, Scope scope) {
        return walk(evaluation, evaluation.value(node.source(), scope), node.steps());
    }

    private static Value walk(Evaluation evaluation, Value start, List<Traversal.Step> steps) {
        Value value = start;
        for (Traversal.Step step : steps) {
            value = step instanceof Traversal.Attr attr
                    ? Attributes.get(evaluation, value, attr.name(), step.range())
                    : Indexes.get(evaluation, value, ((Traversal.Key) step).key(), step.range());
        }
        return value;
    }

    /**
     * A key that is known when its collection is a reference becomes one more step of the reference, so that the scope can
     * look up one instance without building the map of all.
     */
    static Value index(Evaluation evaluation, Expression.Index node, Scope scope) {
        Value key = evaluation.value(node.key(), scope);
        Value bareKey = Values.unmark(key);
        if (node.collection() instanceof Expression.ScopeTraversal reference && isLiteral(bareKey)) {
            Value value = scopeTraversal(evaluation, extended(reference.traversal(), bareKey, node.range()), scope);
            return Values.mark(value, Values.marks(key));
        }
        return Indexes.get(evaluation, evaluation.value(node.collection(), scope), key, node.range());
    }

    private static boolean isLiteral(Value key) {
        return key instanceof Value.Str || key instanceof Value.Num;
    }

    private static Traversal extended(Traversal traversal, Value key, SourceRange range) {
        List<Traversal.Step> steps = new ArrayList<>(traversal.steps());
        steps.add(new Traversal.Key(key, range));
        return new Traversal(traversal.root(), traversal.rootRange(), steps);
    }
}
