package dev.plumb.value;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code ==} says: true, false, or not known yet. */
public final class Equality {
    private enum Answer {
        YES,
        NO,
        OPEN
    }

    private Equality() {}

    /** A bool, unknown where it depends on what is not known yet, with the marks of both sides at any depth. */
    public static Value equal(Value left, Value right) {
        if (isSimple(left) && isSimple(right)) {
            return Values.bool(left.equals(right));
        }
        Set<Mark> marks = Values.marksDeep(left);
        marks.addAll(Values.marksDeep(right));
        Answer answer = compare(left, right);
        Value equal = answer == Answer.OPEN ? Value.Unknown.notNull(Type.BOOL) : Values.bool(answer == Answer.YES);
        return Values.mark(equal, marks);
    }

    private static boolean isSimple(Value value) {
        return value instanceof Value.Str || value instanceof Value.Num || value instanceof Value.Bool;
    }

    private static Answer compare(Value markedLeft, Value markedRight) {
        Value left = Values.unmark(markedLeft);
        Value right = Values.unmark(markedRight);
        if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
            return unknown(left, right);
        }
        if (left instanceof Value.Null || right instanceof Value.Null) {
            return left instanceof Value.Null && right instanceof Value.Null ? Answer.YES : Answer.NO;
        }
        if (left instanceof Value.Tuple a && right instanceof Value.Tuple b) {
            return sequences(a.elements(), b.elements());
        } else if (left instanceof Value.Obj a && right instanceof Value.Obj b) {
            return maps(a.attributes(), b.attributes());
        }
        return collections(left, right);
    }

    private static Answer collections(Value left, Value right) {
        if (left instanceof Value.ListVal a && right instanceof Value.ListVal b) {
            return a.element().equals(b.element()) ? sequences(a.elements(), b.elements()) : Answer.NO;
        } else if (left instanceof Value.MapVal a && right instanceof Value.MapVal b) {
            return a.element().equals(b.element()) ? maps(a.elements(), b.elements()) : Answer.NO;
        } else if (left instanceof Value.SetVal a && right instanceof Value.SetVal b && !wholly(a, b)) {
            return a.element().equals(b.element()) ? Answer.OPEN : Answer.NO;
        }
        return left.equals(right) ? Answer.YES : Answer.NO;
    }

    private static boolean wholly(Value left, Value right) {
        return Values.isWhollyKnown(left) && Values.isWhollyKnown(right);
    }

    /** Types that can never agree are not equal, whatever the value will be; an unknown may still become null. */
    private static Answer unknown(Value left, Value right) {
        if (left instanceof Value.Null || right instanceof Value.Null) {
            boolean isNever =
                    Refinement.of(left).notNull() || Refinement.of(right).notNull();
            return isNever ? Answer.NO : Answer.OPEN;
        }
        Type a = left.type();
        Type b = right.type();
        boolean open = Types.hasDynamic(a) || Types.hasDynamic(b) || a.equals(b);
        return open && mayBe(left, right) && mayBe(right, left) ? Answer.OPEN : Answer.NO;
    }

    /** Whether what is known of {@code unknown} leaves room for the other value. */
    private static boolean mayBe(Value unknown, Value other) {
        Refinement known = Refinement.of(unknown);
        if (other instanceof Value.Str text) {
            return text.text().startsWith(known.prefix());
        }
        return !(other instanceof Value.Num number)
                || ((known.least() == null || Numbers.compare(known.least(), number) <= 0)
                        && (known.most() == null || Numbers.compare(known.most(), number) >= 0));
    }

    private static Answer sequences(List<Value> left, List<Value> right) {
        if (left.size() != right.size()) {
            return Answer.NO;
        }
        Answer all = Answer.YES;
        Iterator<Value> others = right.iterator();
        for (Value value : left) {
            Answer one = compare(value, others.next());
            if (one == Answer.NO) {
                return one;
            }
            all = one == Answer.OPEN ? one : all;
        }
        return all;
    }

    private static Answer maps(Map<String, Value> left, Map<String, Value> right) {
        return left.keySet().equals(right.keySet())
                ? sequences(List.copyOf(left.values()), List.copyOf(right.values()))
                : Answer.NO;
    }
}
