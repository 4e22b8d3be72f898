package dev.plumb.lang.eval;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys and values that a {@code for} goes through. */
record Iteration(List<Item> items) {
    /** A key (a number, a string, or the value itself in a set) and a value. */
    record Item(Value key, Value value) {
        /** The scope of one turn. */
        Scope bind(Scope scope, @Nullable String keyName, String valueName) {
            return new LoopScope(scope, keyName, key, valueName, value);
        }
    }

    /** What an unmarked collection holds; null when it is not known or, with an error noted, no collection. */
    static @Nullable Iteration over(Evaluation evaluation, Value collection, SourceRange range) {
        List<Value> elements = Values.elements(collection).orElse(null);
        if (elements != null) {
            return ofElements(elements, collection instanceof Value.SetVal);
        }
        Map<String, Value> entries = Values.entries(collection).orElse(null);
        if (entries != null) {
            return new Iteration(entries.entrySet().stream()
                    .map(e -> new Item(new Value.Str(e.getKey()), e.getValue()))
                    .toList());
        }
        refuse(evaluation, collection, range);
        return null;
    }

    private static Iteration ofElements(List<Value> elements, boolean isSet) {
        List<Item> items = new ArrayList<>(elements.size());
        for (Value element : elements) {
            items.add(new Item(isSet ? element : Values.number(items.size()), element));
        }
        return new Iteration(items);
    }

    private static void refuse(Evaluation evaluation, Value value, SourceRange range) {
        if (value instanceof Value.Null) {
            evaluation.fail("value.null", "Iteration over null", "A null value has no elements to go through.", range);
        } else if (!(value instanceof Value.Unknown) || value.type() instanceof Type.Primitive) {
            evaluation.fail(
                    "for.not-a-collection",
                    "Iteration over something that is no collection",
                    "A list, set, map, tuple or object is needed here, and this is "
                            + TypeNames.withArticle(value.type()) + ".",
                    range);
        }
    }
}
