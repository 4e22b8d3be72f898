package dev.plumb.lang.eval;

import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Object constructors. */
final class ObjectConstructors {
    private ObjectConstructors() {}

    static Value value(Evaluation evaluation, Expression.ObjectConstructor object, Scope scope) {
        Map<String, Value> attributes = new TreeMap<>();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        boolean open = false;
        for (Expression.Entry entry : object.entries()) {
            Value key = key(evaluation, entry, scope);
            Value value = evaluation.value(entry.value(), scope);
            Values.addMarks(key, marks);
            if (Values.unmark(key) instanceof Value.Str name) {
                attributes.put(name.text(), value);
            } else {
                open = true;
            }
        }
        return Values.mark(open ? Value.UNKNOWN : new Value.Obj(attributes), marks);
    }

    private static Value key(Evaluation evaluation, Expression.Entry entry, Scope scope) {
        if (entry.bareKey() && entry.key() instanceof Expression.ScopeTraversal name) {
            return new Value.Str(name.traversal().root());
        }
        if (entry.key() instanceof Expression.ScopeTraversal dotted) {
            return evaluation.fail(
                    "value.ambiguous-key",
                    "Ambiguous object key",
                    "Put this key in double quotes if the dots belong to it, or in parentheses if it refers to a value.",
                    dotted.range());
        }
        Value key = evaluation.value(entry.key(), scope);
        Value text = evaluation.convert(key, Type.STRING, "The key", entry.key().range());
        return Values.mark(text, Values.marks(key));
    }
}
