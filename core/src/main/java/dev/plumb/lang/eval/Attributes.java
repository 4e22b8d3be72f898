package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** {@code .name} of a value. */
final class Attributes {
    private static final int MOST_SHOWN = 12;

    private Attributes() {}

    static Value get(Evaluation evaluation, Value marked, String name, SourceRange range) {
        return Values.mark(bare(evaluation, marked, name, range), Values.marks(marked));
    }

    /** The names that a message may show: none of those in a sensitive value. */
    static Collection<String> visible(Collection<String> names, Value marked) {
        return Values.marks(marked).contains(Mark.SENSITIVE) ? List.of("(sensitive)") : names;
    }

    private static Value bare(Evaluation evaluation, Value marked, String name, SourceRange range) {
        Value value = Values.unmark(marked);
        if (value instanceof Value.Obj object) {
            Value attribute = object.attributes().get(name);
            return attribute != null
                    ? attribute
                    : missing(evaluation, name, visible(object.attributes().keySet(), marked), range);
        } else if (value instanceof Value.MapVal map) {
            Value element = map.elements().get(name);
            return element != null
                    ? element
                    : missingKey(evaluation, name, visible(map.elements().keySet(), marked), range);
        } else if (value instanceof Value.Null) {
            return evaluation.fail(
                    "value.null",
                    "Attribute of null",
                    "This value is null, so it has no attribute \"" + name + "\".",
                    range);
        }
        return value instanceof Value.Unknown
                ? unknown(evaluation, value.type(), name, range)
                : none(evaluation, value.type(), name, range);
    }

    private static Value unknown(Evaluation evaluation, Type type, String name, SourceRange range) {
        if (type instanceof Type.ObjectOf object) {
            Type attribute = object.attributes().get(name);
            return attribute != null
                    ? new Value.Unknown(attribute)
                    : missing(evaluation, name, object.attributes().keySet(), range);
        } else if (type instanceof Type.MapOf map) {
            return new Value.Unknown(map.element());
        }
        return type == Type.DYNAMIC ? Value.UNKNOWN : none(evaluation, type, name, range);
    }

    private static Value missing(Evaluation evaluation, String name, Collection<String> known, SourceRange range) {
        return evaluation.fail(Diagnostic.error(
                        "reference.no-attribute",
                        "No such attribute",
                        "This object has no attribute \"" + name + "\"; it has " + shown(known, "no attributes") + ".",
                        range)
                .withHint(Suggestion.didYouMean(name, known).orElse(null)));
    }

    static Value missingKey(Evaluation evaluation, String key, Collection<String> known, SourceRange range) {
        return evaluation.fail(Diagnostic.error(
                        "reference.no-element",
                        "No such element",
                        "This map has no element with the key \"" + key + "\"; its keys are "
                                + shown(known, "none, it is empty") + ".",
                        range)
                .withHint(Suggestion.didYouMean(key, known).orElse(null)));
    }

    private static String shown(Collection<String> names, String none) {
        if (names.isEmpty()) {
            return none;
        }
        String first = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return names.size() > MOST_SHOWN ? first + " and " + (names.size() - MOST_SHOWN) + " more" : first;
    }

    private static Value none(Evaluation evaluation, Type type, String name, SourceRange range) {
        boolean ofElements = Types.isSequence(type);
        return evaluation.fail(Diagnostic.error(
                        "reference.no-attributes",
                        "Value without attributes",
                        "This is " + TypeNames.withArticle(type) + ", which has no attributes; \"" + name
                                + "\" cannot be taken from it.",
                        range)
                .withHint(
                        ofElements
                                ? "For the attribute of one element write [0]." + name + ", for that of all [*]." + name
                                        + "."
                                : null));
    }
}
