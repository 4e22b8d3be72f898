package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Unification;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code condition ? a : b}: both sides have one type, and only the chosen side's errors count. */
final class Conditionals {
    private Conditionals() {}

    static Value value(Evaluation evaluation, Expression.Conditional node, Scope scope) {
        Value marked = evaluation.value(node.condition(), scope);
        Value condition = evaluation.convert(
                marked, Type.BOOL, "The condition", node.condition().range());
        Evaluation trueSide = evaluation.attempt();
        Evaluation falseSide = evaluation.attempt();
        Value whenTrue = trueSide.value(node.whenTrue(), scope);
        Value whenFalse = falseSide.value(node.whenFalse(), scope);
        Optional<Type> type = commonType(whenTrue, whenFalse);
        if (type.isEmpty()) {
            return differ(evaluation, node, whenTrue, whenFalse);
        }
        if (!(condition instanceof Value.Bool truth)) {
            return Values.mark(unknown(whenTrue, whenFalse, type.get()), Values.marks(marked));
        }
        // Which side was taken may say what the other one hides, so the result has the marks of both.
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        List.of(marked, whenTrue, whenFalse).forEach(value -> marks.addAll(Values.marks(value)));
        evaluation.adopt(truth.truth() ? trueSide : falseSide);
        Value chosen = truth.truth() ? whenTrue : whenFalse;
        Value converted = evaluation.take(Conversion.convert(chosen, type.get()), node.range());
        return Values.mark(converted, marks);
    }

    /** Open when the type of an unknown is; a null takes the type of the other side. */
    private static Optional<Type> commonType(Value whenTrue, Value whenFalse) {
        Type a = whenTrue.type();
        Type b = whenFalse.type();
        if (isPlainNull(whenTrue) || isPlainNull(whenFalse)) {
            return Optional.of(isPlainNull(whenTrue) ? b : a);
        }
        boolean open = isOpen(whenTrue) || isOpen(whenFalse);
        return open
                ? Optional.of(Type.DYNAMIC)
                : a.equals(b)
                        ? Optional.of(a)
                        : Unification.unify(List.of(a, b)).or(() -> openMap(a, b));
    }

    /** Of objects with a null in one of them: what is in such a map is seen when it is known which of the two it is. */
    private static Optional<Type> openMap(Type a, Type b) {
        if (!(a instanceof Type.ObjectOf one)
                || !(b instanceof Type.ObjectOf other)
                || one.attributes().keySet().equals(other.attributes().keySet())) {
            return Optional.empty();
        }
        List<Type> parts = new ArrayList<>(one.attributes().values());
        parts.addAll(other.attributes().values());
        boolean neverOneType = parts.stream().anyMatch(Type.ObjectOf.class::isInstance)
                && parts.stream().anyMatch(Type.TupleOf.class::isInstance);
        return parts.contains(Type.DYNAMIC) && !neverOneType
                ? Optional.of(new Type.MapOf(Type.DYNAMIC))
                : Optional.empty();
    }

    private static boolean isPlainNull(Value value) {
        return Values.isNull(value) && value.type() == Type.DYNAMIC;
    }

    private static boolean isOpen(Value value) {
        return !Values.isKnown(value) && value.type() == Type.DYNAMIC;
    }

    private static Value unknown(Value whenTrue, Value whenFalse, Type type) {
        Value a = Values.unmarkDeep(whenTrue);
        Value b = Values.unmarkDeep(whenFalse);
        Set<Mark> marks = Values.marksDeep(whenTrue);
        marks.addAll(Values.marksDeep(whenFalse));
        boolean same = Values.isWhollyKnown(a) && a.equals(b);
        Refinement either = Refinement.of(a).or(Refinement.of(b));
        return Values.mark(same ? a : new Value.Unknown(type, either), marks);
    }

    private static Value differ(Evaluation evaluation, Expression.Conditional node, Value whenTrue, Value whenFalse) {
        return evaluation.fail(
                "conditional.types-differ",
                "Results of a condition have no type in common",
                "When true this is " + TypeNames.withArticle(whenTrue.type()) + " ("
                        + TypeNames.constraint(whenTrue.type())
                        + "), when false " + TypeNames.withArticle(whenFalse.type()) + " ("
                        + TypeNames.constraint(whenFalse.type()) + "). Both must have the same type or types that"
                        + " convert to one.",
                node.range());
    }
}
