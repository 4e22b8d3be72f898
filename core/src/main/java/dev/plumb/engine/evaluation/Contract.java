package dev.plumb.engine.evaluation;

import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a provider promised in the plan holds when it is done: only what was unknown may have become something. */
public final class Contract {
    private Contract() {}

    /** The names of the attributes in which {@code applied} breaks what {@code planned} promised, in order. */
    public static List<String> broken(Value.Obj planned, Value.Obj applied) {
        List<String> names = new ArrayList<>();
        planned.attributes().forEach((name, value) -> {
            if (!keeps(value, applied.attributes().getOrDefault(name, Value.NULL))) {
                names.add(name);
            }
        });
        return names;
    }

    /** The names of the attributes that {@code wanted} gives a value to, and {@code given} another one, in order. */
    public static List<String> disregarded(Value.Obj wanted, Value.Obj given) {
        Map<String, Value> promises = new LinkedHashMap<>(wanted.attributes());
        promises.values().removeIf(value -> Values.isNull(Values.unmark(value)));
        return broken(new Value.Obj(promises), given);
    }

    private static boolean keeps(Value planned, Value applied) {
        Value promise = Values.unmark(planned);
        Value result = Values.unmark(applied);
        if (promise instanceof Value.Unknown) {
            return true;
        }
        if (Values.isNull(promise) || Values.isNull(result)) {
            return Values.isNull(promise) && Values.isNull(result);
        }
        if (Values.isWhollyKnown(promise)) {
            return Values.unmarkDeep(promise).equals(Values.unmarkDeep(result));
        }
        if (promise instanceof Value.SetVal) {
            return result instanceof Value.SetVal;
        }
        Map<String, Value> members = Values.entries(promise).orElse(null);
        if (members != null) {
            return keepsEntries(members, result);
        }
        return keepsElements(promise, result);
    }

    private static boolean keepsEntries(Map<String, Value> promise, Value result) {
        Map<String, Value> members = Values.entries(result).orElse(Map.of());
        return members.keySet().equals(promise.keySet())
                && promise.entrySet().stream()
                        .allMatch(e -> keeps(e.getValue(), members.getOrDefault(e.getKey(), Value.NULL)));
    }

    private static boolean keepsElements(Value promise, Value result) {
        List<Value> wanted = elements(promise);
        List<Value> given = elements(result);
        Iterator<Value> next = given.iterator();
        return wanted.size() == given.size() && wanted.stream().allMatch(value -> keeps(value, next.next()));
    }

    private static List<Value> elements(Value value) {
        if (value instanceof Value.Tuple tuple) {
            return tuple.elements();
        }
        return value instanceof Value.ListVal list ? list.elements() : List.of();
    }
}
