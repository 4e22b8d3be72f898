package dev.plumb.lang.eval;

import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Unification;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Optional;

/** {@code list[*].attribute}. */
final class Splats {
    /** The element's name in the scope of {@link Expression.Splat#each}: no user can write it. */
    private static final String ELEMENT = "[*]";

    private static final SourceRange NOWHERE = new SourceRange("", SourcePosition.START, SourcePosition.START);

    private Splats() {}

    static Value element(Evaluation evaluation, Expression.Element element, Scope scope) {
        return Access.scopeTraversal(evaluation, new Traversal(ELEMENT, NOWHERE, List.of()), scope);
    }

    static Value value(Evaluation evaluation, Expression.Splat splat, Scope scope) {
        Value marked = evaluation.value(splat.source(), scope);
        return Values.mark(bare(evaluation, splat, Values.unmark(marked), scope), Values.marks(marked));
    }

    private static Value bare(Evaluation evaluation, Expression.Splat splat, Value source, Scope scope) {
        boolean isSequence = Values.isSequence(source);
        if (source instanceof Value.Null) {
            return isSequence
                    ? evaluation.fail(
                            "value.null",
                            "Splat of null",
                            "A null list has no elements.",
                            splat.source().range())
                    : Value.EMPTY_TUPLE;
        }
        if (source instanceof Value.Unknown unknown
                && (isSequence || !unknown.refinement().notNull())) {
            return isSequence ? unknown(evaluation, splat, source.type(), scope) : Value.UNKNOWN;
        }
        List<Value> elements = Values.elements(source).orElse(List.of(source));
        List<Value> results =
                elements.stream().map(e -> each(evaluation, splat, e, scope)).toList();
        return source instanceof Value.Tuple || !isSequence
                ? new Value.Tuple(results)
                : list(evaluation, splat, source.type(), results, scope);
    }

    private static Value each(Evaluation evaluation, Expression.Splat splat, Value element, Scope scope) {
        return evaluation.value(splat.each(), new LoopScope(scope, null, element, ELEMENT, element));
    }

    /** Elements of one type give results of one type, unless an attribute of an open type is taken. */
    private static Value list(
            Evaluation evaluation, Expression.Splat splat, Type source, List<Value> results, Scope scope) {
        if (results.isEmpty()) {
            return new Value.ListVal(ofElement(evaluation, splat, Types.element(source), scope), results);
        }
        Optional<Type> common =
                Unification.unify(results.stream().map(Value::type).toList());
        boolean same =
                common.isPresent() && results.stream().allMatch(r -> r.type().equals(common.get()));
        return same ? new Value.ListVal(common.get(), results) : new Value.Tuple(results);
    }

    private static Value unknown(Evaluation evaluation, Expression.Splat splat, Type source, Scope scope) {
        if (source instanceof Type.TupleOf tuple) {
            return new Value.Tuple(tuple.elements().stream()
                    .map(type -> each(evaluation, splat, new Value.Unknown(type), scope))
                    .toList());
        }
        return new Value.Unknown(new Type.ListOf(ofElement(evaluation, splat, Types.element(source), scope)));
    }

    private static Type ofElement(Evaluation evaluation, Expression.Splat splat, Type element, Scope scope) {
        return each(evaluation, splat, new Value.Unknown(element), scope).type();
    }
}
