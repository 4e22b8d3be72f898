package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;
import static dev.plumb.value.Type.NUMBER;

import dev.plumb.value.Equality;
import dev.plumb.value.Mark;
import dev.plumb.value.Numbers;
import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Unification;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions to collections of any kind, and choices among values. */
final class CollectionFunctions {
    private CollectionFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("length", "The number of elements of a collection, or of characters of a string.")
                        .takesRaw("value", DYNAMIC)
                        .returns(NUMBER, CollectionFunctions::length),
                Definition.named("contains", "Whether a value is among the elements.")
                        .takesRaw("list", DYNAMIC)
                        .takesRaw("value", DYNAMIC)
                        .returns(Type.BOOL, CollectionFunctions::contains),
                Definition.named("index", "The index of the first element that is equal to a value.")
                        .takesUnknown("list", DYNAMIC)
                        .takes("value", DYNAMIC)
                        .returns(NUMBER, CollectionFunctions::index),
                Definition.named("element", "The element at an index, which goes round at the end.")
                        .takesRaw("list", DYNAMIC)
                        .takes("index", NUMBER)
                        .mayBeNull()
                        .returns(a -> Values.elementType(a.bare(0)), CollectionFunctions::element),
                Definition.named("one", "The only element; null when there is none.")
                        .takesUnknown("list", DYNAMIC)
                        .returns(a -> Values.elementType(a.bare(0)), CollectionFunctions::one),
                Definition.named("coalesce", "The first argument that is neither null nor an empty string.")
                        .more(new Parameter("vals", DYNAMIC, true, true, false))
                        .returns(DYNAMIC, CollectionFunctions::coalesce),
                Definition.named("coalescelist", "The first list that is not empty.")
                        .more(new Parameter("lists", DYNAMIC, false, true, false))
                        .returns(DYNAMIC, CollectionFunctions::coalesceList),
                Definition.named("alltrue", "Whether all elements are true.")
                        .takesRaw("list", new Type.ListOf(Type.BOOL))
                        .returns(Type.BOOL, a -> quantified(a, false)),
                Definition.named("anytrue", "Whether an element is true.")
                        .takesRaw("list", new Type.ListOf(Type.BOOL))
                        .returns(Type.BOOL, a -> quantified(a, true)),
                Definition.named("sum", "The sum of the numbers.")
                        .takes("list", DYNAMIC)
                        .returns(NUMBER, CollectionFunctions::sum));
    }

    private static Value length(Arguments a) throws RefusedArgument {
        Value value = a.bare(0);
        return Values.mark(lengthOf(value), Values.marks(a.get(0)));
    }

    private static Value lengthOf(Value value) throws RefusedArgument {
        if (value instanceof Value.Str text) {
            return Values.number(Graphemes.count(text.text()));
        } else if (value instanceof Value.Unknown) {
            return lengthOfUnknown(value);
        } else if (value instanceof Value.SetVal set && set.elements().size() > 1 && !Values.isWhollyKnown(value)) {
            return new Value.Unknown(NUMBER, Refinement.of(value));
        }
        Optional<Integer> size = Values.elements(value)
                .map(List::size)
                .or(() -> Values.entries(value).map(Map::size));
        return Values.number(size.orElseThrow(CollectionFunctions::noCollection));
    }

    private static Value lengthOfUnknown(Value value) throws RefusedArgument {
        Type type = value.type();
        if (type instanceof Type.TupleOf tuple) {
            return Values.number(tuple.elements().size());
        } else if (type instanceof Type.ObjectOf object) {
            return Values.number(object.attributes().size());
        } else if (type == NUMBER || type == Type.BOOL) {
            throw noCollection();
        }
        return lengthWithin(Refinement.of(value));
    }

    private static Value lengthWithin(Refinement known) {
        Value.Num least = known.least();
        if (least != null && least.equals(known.most())) {
            return least;
        }
        boolean begins = !known.prefix().isEmpty();
        Value.Num atLeast = begins ? Values.number(Graphemes.count(known.prefix())) : least;
        return new Value.Unknown(NUMBER, Refinement.between(atLeast, known.most()));
    }

    private static RefusedArgument noCollection() {
        return Arguments.refuse(0, "A collection or a string is required.");
    }

    /** With what is unknown, the answer is still known when an element is equal. */
    private static Value contains(Arguments a) throws RefusedArgument {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        marks.addAll(Values.marks(a.get(0)));
        marks.addAll(Values.marksDeep(a.get(1)));
        if (!Values.isKnown(a.get(0)) || !Values.isKnown(a.get(1))) {
            return Values.mark(Value.Unknown.notNull(Type.BOOL), marks);
        }
        Value answer = Value.FALSE;
        for (Value element : a.elements(0)) {
            Value equal = Equality.equal(element, a.get(1));
            marks.addAll(Values.marks(equal));
            Value bare = Values.unmark(equal);
            if (bare.equals(Value.TRUE)) {
                answer = bare;
                break;
            }
            answer = bare instanceof Value.Unknown ? bare : answer;
        }
        return Values.mark(answer, marks);
    }

    private static Value index(Arguments a) throws RefusedArgument {
        if (a.get(0) instanceof Value.SetVal) {
            throw Arguments.refuse(0, "A list or tuple is required: the elements of a set have no index.");
        }
        List<Value> elements = a.elements(0);
        for (int i = 0; i < elements.size(); i++) {
            Value equal = Equality.equal(elements.get(i), a.get(1));
            if (equal.equals(Value.TRUE)) {
                return Values.number(i);
            } else if (!Values.isKnown(equal)) {
                return new Value.Unknown(NUMBER);
            }
        }
        throw Arguments.refuse(1, "No element is equal to it.");
    }

    private static Value element(Arguments a) throws RefusedArgument {
        Value list = a.bare(0);
        boolean hasOrder = Values.isSequence(list) && !(list instanceof Value.SetVal);
        if (list instanceof Value.Unknown && (hasOrder || list.type() == DYNAMIC)) {
            return Values.mark(new Value.Unknown(Values.elementType(list)), Values.marks(a.get(0)));
        } else if (!hasOrder) {
            throw Arguments.refuse(0, "A list or tuple is required.");
        }
        int index = a.whole(1);
        List<Value> elements = a.elements(0);
        if (elements.isEmpty()) {
            throw Arguments.refuse(0, "There is no element in an empty list.");
        }
        return Values.mark(elements.get(Math.floorMod(index, elements.size())), Values.marks(a.get(0)));
    }

    private static Value one(Arguments a) throws RefusedArgument {
        Value list = a.bare(0);
        boolean open = list instanceof Value.Unknown || (list instanceof Value.SetVal && !Values.isWhollyKnown(list));
        if (open && (list.type() == DYNAMIC || Values.isSequence(list))) {
            return Values.mark(new Value.Unknown(Values.elementType(list)), Values.marks(a.get(0)));
        }
        List<Value> elements = a.elements(0);
        if (elements.size() > 1) {
            throw Arguments.refuse(0, "There must be one element or none, and there are " + elements.size() + ".");
        }
        Value one = elements.isEmpty() ? new Value.Null(Values.elementType(list)) : elements.get(0);
        return Values.mark(one, Values.marks(a.get(0)));
    }

    private static Value coalesce(Arguments a) throws RefusedArgument {
        Optional<Type> type =
                Unification.unify(a.marked().stream().map(Value::type).toList());
        if (type.isEmpty() || a.size() == 0) {
            throw Arguments.refuse(
                    -1,
                    a.size() == 0
                            ? "At least one argument is required."
                            : "All arguments must have the same type, or types that convert to one.");
        }
        for (Value given : a.marked()) {
            if (Values.isNull(given)) {
                continue;
            }
            Value value = dev.plumb.value.Conversion.convert(given, type.get()).get();
            if (!Values.isKnown(value)) {
                return Values.mark(Value.Unknown.notNull(type.get()), Values.marks(value));
            }
            if (!(Values.unmark(value) instanceof Value.Str text)
                    || !text.text().isEmpty()) {
                return value;
            }
        }
        throw Arguments.refuse(-1, "All arguments are null or empty strings.");
    }

    private static Value coalesceList(Arguments a) throws RefusedArgument {
        for (int i = 0; i < a.size(); i++) {
            Value list = a.get(i);
            boolean open = list instanceof Value.Unknown && (list.type() == DYNAMIC || isOrdered(list));
            if (!open && !isOrdered(list)) {
                throw Arguments.refuse(i, "A list or tuple is required.");
            }
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) instanceof Value.Unknown) {
                return Value.UNKNOWN;
            } else if (!a.elements(i).isEmpty()) {
                return a.get(i);
            }
        }
        throw Arguments.refuse(-1, "There is no list that is not empty.");
    }

    private static boolean isOrdered(Value list) {
        return Values.isSequence(list) && !(list instanceof Value.SetVal) && !(list.type() instanceof Type.SetOf);
    }

    /** Whether an element is {@code wanted}; else the other, or unknown as long as an element is. */
    private static Value quantified(Arguments a, boolean wanted) throws RefusedArgument {
        Set<Mark> marks = Values.marksDeep(a.get(0));
        if (!Values.isKnown(a.get(0))) {
            return Values.mark(Value.Unknown.notNull(Type.BOOL), marks);
        }
        Set<Value> bare = new HashSet<>();
        a.elements(0).forEach(element -> bare.add(Values.unmark(element)));
        boolean found =
                bare.contains(Values.bool(wanted)) || (!wanted && bare.stream().anyMatch(Values::isNull));
        boolean open = bare.stream().anyMatch(Value.Unknown.class::isInstance);
        Value answer = found ? Values.bool(wanted) : open ? Value.Unknown.notNull(Type.BOOL) : Values.bool(!wanted);
        return Values.mark(answer, marks);
    }

    private static Value sum(Arguments a) throws RefusedArgument {
        List<Value> elements = new ArrayList<>(a.elements(0));
        Value.Num sum = null;
        for (Value element : elements) {
            Value number = dev.plumb.value.Conversion.convert(element, NUMBER).orNull();
            if (!(number instanceof Value.Num summand)) {
                throw Arguments.refuse(0, "All elements must be numbers.");
            }
            sum = sum == null ? summand : Numbers.add(sum, summand);
        }
        if (sum == null) {
            throw Arguments.refuse(0, "There is no sum of no numbers.");
        }
        return sum;
    }
}
