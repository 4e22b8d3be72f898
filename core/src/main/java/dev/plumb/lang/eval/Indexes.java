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
        Value value = bare(evaluation, collection, key, range);
        return Values.mark(Values.mark(value, Values.marks(collection)), Values.marks(key));
    }

    private static Value bare(Evaluation evaluation, Value marked, Value key, SourceRange range) {
        Value collection = Values.unmark(marked);
        if (collection instanceof Value.Null) {
            return evaluation.fail(
                    "value.null", "Index into null", "This value is null, so it has no elements.", range);
        } else if (isMap(collection)) {
            return ofMap(evaluation, marked, key, range);
        } else if (hasOrder(collection)) {
            return ofSequence(evaluation, collection, key, range);
        }
        Type type = collection.type();
        return type == Type.DYNAMIC ? Value.UNKNOWN : notIndexable(evaluation, type, range);
    }

    private static boolean hasOrder(Value value) {
        boolean isSet = !(value instanceof Value.Tuple) && value.type() instanceof Type.SetOf;
        return Values.isSequence(value) && !isSet;
    }

    private static boolean isMap(Value value) {
        if (value instanceof Value.Unknown) {
            return value.type() instanceof Type.MapOf || value.type() instanceof Type.ObjectOf;
        }
        return Values.entries(value).isPresent();
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
            return new Value.Unknown(Values.elementType(collection));
        }
        if (elements == null) {
            return unknownElement(evaluation, collection.type(), index.number(), key, range);
        }
        return isInside(index.number(), elements.size())
                ? elements.get(index.number().intValue())
                : outside(evaluation, key, elements.size(), range);
    }

    private static Value unknownElement(
            Evaluation evaluation, Type type, BigDecimal index, Value key, SourceRange range) {
        if (type instanceof Type.TupleOf tuple) {
            return isInside(index, tuple.elements().size())
                    ? new Value.Unknown(tuple.elements().get(index.intValue()))
                    : outside(evaluation, key, tuple.elements().size(), range);
        }
        return new Value.Unknown(Types.element(type));
    }

    private static boolean isInside(BigDecimal index, int size) {
        return Numbers.isWhole(index) && index.signum() >= 0 && index.compareTo(BigDecimal.valueOf(size)) < 0;
    }

    private static Value outside(Evaluation evaluation, Value key, int size, SourceRange range) {
        String has = size == 0
                ? "The collection is empty."
                : "The collection has " + size + (size == 1 ? " element" : " elements") + ", from 0 to " + (size - 1)
                        + ".";
        return evaluation.fail(
                "index.outside", "No such element", "There is no element " + shown(key) + ". " + has, range);
    }

    private static String shown(Value key) {
        if (key instanceof Value.Num number) {
            return Numbers.format(number);
        }
        return key instanceof Value.Str text ? "\"" + text.text() + "\"" : "(sensitive)";
    }

    private static Value ofMap(Evaluation evaluation, Value marked, Value markedKey, SourceRange range) {
        Value collection = Values.unmark(marked);
        Value key = evaluation.convert(markedKey, Type.STRING, "The key", range);
        Map<String, Value> entries = Values.entries(collection).orElse(null);
        if (!(key instanceof Value.Str text)) {
            return new Value.Unknown(Values.elementType(collection));
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
        return Attributes.missingKey(evaluation, shown, Attributes.visible(entries.keySet(), marked), range);
    }
}
