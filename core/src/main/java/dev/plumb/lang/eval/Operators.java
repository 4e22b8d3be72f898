package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.BinaryOperator;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.UnaryOperator;
import dev.plumb.value.Conversion;
import dev.plumb.value.Equality;
import dev.plumb.value.Mark;
import dev.plumb.value.Numbers;
import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.EnumSet;
import java.util.Set;

/** Operators on one and two operands. */
final class Operators {
    private Operators() {}

    static Value unary(Evaluation evaluation, Expression.Unary unary, Scope scope) {
        Value operand = evaluation.value(unary.operand(), scope);
        Type type = unary.operator() == UnaryOperator.NOT ? Type.BOOL : Type.NUMBER;
        Value bare = evaluation.convert(
                operand,
                type,
                "The operand of \"" + unary.operator().symbol() + "\"",
                unary.operand().range());
        return Values.mark(negated(bare), Values.marks(operand));
    }

    private static Value negated(Value operand) {
        if (operand instanceof Value.Bool bool) {
            return Values.bool(!bool.truth());
        }
        return operand instanceof Value.Num number ? Numbers.negate(number) : Value.Unknown.notNull(operand.type());
    }

    static Value binary(Evaluation evaluation, Expression.Binary binary, Scope scope) {
        return switch (binary.operator()) {
            case AND, OR -> logical(evaluation, binary, scope);
            case EQUAL -> equal(evaluation, binary, scope);
            case NOT_EQUAL -> {
                Value equal = equal(evaluation, binary, scope);
                yield Values.mark(negated(Values.unmark(equal)), Values.marks(equal));
            }
            default -> numeric(evaluation, binary, scope);
        };
    }

    private static Value equal(Evaluation evaluation, Expression.Binary binary, Scope scope) {
        return Equality.equal(evaluation.value(binary.left(), scope), evaluation.value(binary.right(), scope));
    }

    private static Value numeric(Evaluation evaluation, Expression.Binary binary, Scope scope) {
        Value markedLeft = evaluation.value(binary.left(), scope);
        Value markedRight = evaluation.value(binary.right(), scope);
        Value left = operand(evaluation, markedLeft, Type.NUMBER, binary, true);
        Value right = operand(evaluation, markedRight, Type.NUMBER, binary, false);
        Value result = left instanceof Value.Num a && right instanceof Value.Num b
                ? compute(evaluation, binary, a, b)
                : undecided(binary.operator(), left, right);
        return Values.mark(result, joined(markedLeft, markedRight));
    }

    private static Value operand(
            Evaluation evaluation, Value value, Type type, Expression.Binary binary, boolean isLeft) {
        if (Conversion.isAlready(value, type)) {
            return value;
        }
        String what = "The " + (isLeft ? "left" : "right") + " operand of \""
                + binary.operator().symbol() + "\"";
        Expression operand = isLeft ? binary.left() : binary.right();
        return evaluation.convert(value, type, what, operand.range());
    }

    /** A comparison may be decided by the bounds of what is not known. */
    private static Value undecided(BinaryOperator operator, Value left, Value right) {
        if (!isComparison(operator)) {
            return Value.Unknown.notNull(Type.NUMBER);
        }
        Refinement a = Refinement.of(left);
        Refinement b = Refinement.of(right);
        boolean less = operator == BinaryOperator.LESS || operator == BinaryOperator.LESS_OR_EQUAL;
        boolean orEqual = operator == BinaryOperator.LESS_OR_EQUAL || operator == BinaryOperator.GREATER_OR_EQUAL;
        if (isBelow(less ? a : b, less ? b : a, orEqual)) {
            return Value.TRUE;
        }
        return isBelow(less ? b : a, less ? a : b, !orEqual) ? Value.FALSE : Value.Unknown.notNull(Type.BOOL);
    }

    private static boolean isBelow(Refinement lower, Refinement upper, boolean orEqual) {
        Value.Num most = lower.most();
        Value.Num least = upper.least();
        return most != null && least != null && Numbers.compare(most, least) < (orEqual ? 1 : 0);
    }

    private static boolean isComparison(BinaryOperator operator) {
        return operator.precedence() == BinaryOperator.LESS.precedence();
    }

    private static Set<Mark> joined(Value left, Value right) {
        if (!(left instanceof Value.Marked || right instanceof Value.Marked)) {
            return Set.of();
        }
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        marks.addAll(Values.marks(left));
        marks.addAll(Values.marks(right));
        return marks;
    }

    private static Value compute(Evaluation evaluation, Expression.Binary binary, Value.Num left, Value.Num right) {
        return switch (binary.operator()) {
            case LESS -> Values.bool(Numbers.compare(left, right) < 0);
            case LESS_OR_EQUAL -> Values.bool(Numbers.compare(left, right) <= 0);
            case GREATER -> Values.bool(Numbers.compare(left, right) > 0);
            case GREATER_OR_EQUAL -> Values.bool(Numbers.compare(left, right) >= 0);
            default -> arithmetic(evaluation, binary, left, right);
        };
    }

    private static Value arithmetic(Evaluation evaluation, Expression.Binary binary, Value.Num left, Value.Num right) {
        try {
            Value.Num result = switch (binary.operator()) {
                case ADD -> Numbers.add(left, right);
                case SUBTRACT -> Numbers.subtract(left, right);
                case MULTIPLY -> Numbers.multiply(left, right);
                case DIVIDE -> Numbers.divide(left, right);
                case MODULO -> Numbers.remainder(left, right);
                default -> throw new dev.plumb.diagnostic.BugException("not numeric: " + binary.operator());
            };
            if (result.isInfinite()) {
                evaluation.noteInfinity(binary.right().range());
            }
            return result;
        } catch (ArithmeticException none) {
            evaluation.fail(
                    "operator.no-number",
                    "Operation without a result",
                    String.valueOf(none.getMessage()),
                    binary.range());
            return new Value.Unknown(Type.NUMBER);
        }
    }

    /**
     * Both sides are evaluated, so that a mistake in writing is always found. But when the left side alone decides, what
     * is wrong with the right side's value does not count: {@code x != null && x.enabled} is fine for a null x.
     */
    private static Value logical(Evaluation evaluation, Expression.Binary binary, Scope scope) {
        Value markedLeft = evaluation.value(binary.left(), scope);
        Value left = operand(evaluation, markedLeft, Type.BOOL, binary, true);
        boolean decides = binary.operator() == BinaryOperator.OR;
        boolean decided = left instanceof Value.Bool bool && bool.truth() == decides;
        Evaluation attempt = evaluation.attempt();
        Value markedRight = attempt.value(binary.right(), scope);
        if (decided) {
            return Values.mark(left, joined(markedLeft, markedRight));
        }
        Value right = operand(attempt, markedRight, Type.BOOL, binary, false);
        evaluation.adopt(attempt);
        return Values.mark(decide(left, right, decides), joined(markedLeft, markedRight));
    }

    private static Value decide(Value left, Value right, boolean decides) {
        if (right instanceof Value.Bool bool && bool.truth() == decides) {
            return right;
        }
        boolean known = left instanceof Value.Bool && right instanceof Value.Bool;
        return known ? right : Value.Unknown.notNull(Type.BOOL);
    }
}
