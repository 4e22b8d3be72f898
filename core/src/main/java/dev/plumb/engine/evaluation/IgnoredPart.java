package dev.plumb.engine.evaluation;

import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a part of a value back to what it was, for what {@code ignore_changes} names inside of an argument. */
final class IgnoredPart {
    private IgnoredPart() {}

    /** {@code wanted} with what {@code steps} lead to taken from {@code kept}; as it is where one of the two has no such part. */
    static Value kept(Value wanted, Value kept, List<Traversal.Step> steps) {
        if (steps.isEmpty()) {
            return kept;
        }
        Value bare = Values.unmark(wanted);
        Value before = Values.unmark(kept);
        List<Traversal.Step> further = steps.subList(1, steps.size());
        Value changed = entries(bare) && entries(before)
                ? entry(bare, before, name(steps.get(0)), further)
                : element(bare, before, index(steps.get(0)), further);
        return Values.mark(changed, Values.marks(wanted));
    }

    private static boolean entries(Value value) {
        return value instanceof Value.Obj || value instanceof Value.MapVal;
    }

    private static Value entry(Value wanted, Value kept, String name, List<Traversal.Step> further) {
        Map<String, Value> entries = new LinkedHashMap<>(Values.entries(wanted).orElseThrow());
        Value before = Values.entries(kept).orElseThrow().get(name);
        Value now = entries.get(name);
        boolean map = wanted instanceof Value.MapVal && further.isEmpty();
        if (before != null && now != null) {
            entries.put(name, kept(now, before, further));
        } else if (before != null && map) {
            entries.put(name, before);
        } else if (before == null && map) {
            entries.remove(name);
        }
        return wanted instanceof Value.MapVal of ? new Value.MapVal(of.element(), entries) : new Value.Obj(entries);
    }

    private static Value element(Value wanted, Value kept, int index, List<Traversal.Step> further) {
        List<Value> before =
                kept instanceof Value.SetVal ? List.of() : Values.elements(kept).orElse(List.of());
        List<Value> elements = new ArrayList<>(Values.elements(wanted).orElse(List.of()));
        if (index < 0 || index >= Math.min(before.size(), elements.size())) {
            return wanted;
        }
        elements.set(index, kept(elements.get(index), before.get(index), further));
        if (wanted instanceof Value.ListVal list) {
            return new Value.ListVal(list.element(), elements);
        }
        return wanted instanceof Value.Tuple ? new Value.Tuple(elements) : wanted;
    }

    private static String name(Traversal.Step step) {
        if (step instanceof Traversal.Attr attribute) {
            return attribute.name();
        }
        return ((Traversal.Key) step).key() instanceof Value.Str text ? text.text() : "";
    }

    private static int index(Traversal.Step step) {
        return step instanceof Traversal.Key key && key.key() instanceof Value.Num number
                ? number.number().intValue()
                : -1;
    }
}
