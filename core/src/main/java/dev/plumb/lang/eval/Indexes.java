package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Numbers;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** {@code [key]} of a value. */
final class Indexes {
    private Indexes() {}

    static Value get(Evaluation evaluation, Value collection, Value key, SourceRange range) {
        Value value = bare(evaluation, Values.unmark(collection), key, range);
        return Values.mark(Values.mark(value, Values.marks(collection)), Values.marks(key));
    }

    private static Value bare(Evaluation evaluation, Value collection, Value markedKey, SourceRange range) {
        Value key = Values.unmark(markedKey);
        Type type = collection.type();
        if (collection instanceof Value.Null) {
            return evaluation.fail(
                    "value.null", "Index into null", "This value is null, so it has no elements.", range);
        } else if (type instanceof Type.ListOf || type instanceof Type.TupleOf) {
            return ofSequence(evaluation, collection, key, range);
        } else if (type instanceof Type.MapOf || type instanceof Type.ObjectOf) {
            return ofMap(evaluation, collection, markedKey, range);
        }
        return type == Type.DYNAMIC ? Value.UNKNOWN : notIndexable(evaluation, type, range);
    }

    private static Value notIndexable(Evaluation evaluation, Type type, SourceRange range) {
        String detail = type instanceof Type.SetOf
                ? "The elements of a set have no index and no key, as they have no order."
                : "This is " + TypeNames.withArticle(type) + ", which has no elements.";
        return evaluation.fail(
                Diagnostic.error("index.not-a-collection", "Index into something without elements", detail, range)
                        .withHint(
                                type instanceof Type.SetOf
                                        ? "Make it a list with tolist(...), or go through it with a for."
                                        : null));
    }

    private static Value ofSequence(Evaluation evaluation, Value collection, Value key, SourceRange range) {
        Value number = evaluation.convert(key, Type.NUMBER, "The index", range);
        List<Value> elements = Values.elements(collection).orElse(null);
        if (!(number instanceof Value.Num index)) {
            return new Value.Unknown(Types.element(collection.type()));
        }
        if (elements == null) {
            return unknownElement(evaluation, collection.type(), index.number(), range);
        }
        return isInside(index.number(), elements.size())
                ? elements.get(index.number().intValue())
                : outside(evaluation, index.number(), elements.size(), range);
    }

    private static Value unknownElement(Evaluation evaluation, Type type, BigDecimal index, SourceRange range) {
        if (type instanceof Type.TupleOf tuple) {
            return isInside(index, tuple.elements().size())
                    ? new Value.Unknown(tuple.elements().get(index.intValue()))
                    : outside(evaluation, index, tuple.elements().size(), range);
        }
        return new Value.Unknown(Types.element(type));
    }

    private static boolean isInside(BigDecimal index, int size) {
        return Numbers.isWhole(index) && index.signum() >= 0 && index.compareTo(BigDecimal.valueOf(size)) < 0;
    }

    private static Value outside(Evaluation evaluation, BigDecimal index, int size, SourceRange range) {
        String has = size == 0
                ? "The collection is empty."
                : "The collection has " + size + (size == 1 ? " element" : " elements") + ", from 0 to " + (size - 1)
                        + ".";
        return evaluation.fail(
                "index.outside", "No such element", "There is no element " + Numbers.format(index) + ". " + has, range);
    }

    private static Value ofMap(Evaluation evaluation, Value collection, Value markedKey, SourceRange range) {
        Value key = evaluation.convert(Values.unmark(markedKey), Type.STRING, "The key", range);
        Map<String, Value> entries = Values.entries(collection).orElse(null);
        if (!(key instanceof Value.Str text)) {
            return new Value.Unknown(Types.element(collection.type()));
        }
        if (entries == null) {
            return collection.type() instanceof Type.MapOf map
                    ? new Value.Unknown(map.element())
                    : Attributes.get(evaluation, collection, text.text(), range);
        }
        Value element = entries.get(text.text());
        if (element != null) {
            return element;
        }
        String shown = Values.isSensitive(markedKey) ? "(sensitive)" : text.text();
        return Attributes.missingKey(evaluation, shown, entries.keySet(), range);
    }
}
