package dev.plumb.lang.eval;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys and values that a {@code for} goes through: elements or, of a map or object, entries. */
final class Iteration {
    private final List<Value> elements;
    private final Map<String, Value> entries;
    private final boolean isSet;

    private Iteration(List<Value> elements, Map<String, Value> entries, boolean isSet) {
        this.elements = elements;
        this.entries = entries;
        this.isSet = isSet;
    }

    /**
     * Takes all turns, each with a scope of its own. The key is a number, a string or, in a set, the value itself; it is not
     * made when it has no name.
     */
    void run(Scope scope, @Nullable String keyName, String valueName, Consumer<Scope> turn) {
        int place = 0;
        for (Value element : elements) {
            Value key = keyName == null || isSet ? element : Values.number(place);
            turn.accept(new LoopScope(scope, keyName, key, valueName, element));
            place++;
        }
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            Value value = entry.getValue();
            Value key = keyName == null ? value : new Value.Str(entry.getKey());
            turn.accept(new LoopScope(scope, keyName, key, valueName, value));
        }
    }

    /** What an unmarked collection holds; null when it is not known or, with an error noted, no collection. */
    static @Nullable Iteration over(Evaluation evaluation, Value collection, SourceRange range) {
        List<Value> elements = Values.elements(collection).orElse(null);
        if (elements != null) {
            return new Iteration(elements, Map.of(), collection instanceof Value.SetVal);
        }
        Map<String, Value> entries = Values.entries(collection).orElse(null);
        if (entries != null) {
            return new Iteration(List.of(), entries, false);
        }
        refuse(evaluation, collection, range);
        return null;
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
