package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;
import static dev.plumb.value.Type.NUMBER;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.CodePointOrder;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Numbers;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Unification;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Functions that make lists and tuples of others. */
final class SequenceFunctions {
    private static final Type ANY_LIST = new Type.ListOf(DYNAMIC);
    private static final Type STRINGS = new Type.ListOf(STRING);
    private static final int LONGEST_RANGE = 1024;

    private SequenceFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("concat", "The elements of several lists, one list after the other.")
                        .takesRaw("list", DYNAMIC)
                        .moreRaw("lists", DYNAMIC)
                        .returns(DYNAMIC, SequenceFunctions::concat),
                Definition.named("distinct", "The elements without those that are equal to an earlier one.")
                        .takes("list", ANY_LIST)
                        .returns(a -> a.get(0).type(), SequenceFunctions::distinct),
                Definition.named("flatten", "The elements, with those that are lists replaced by their elements.")
                        .takesRaw("list", DYNAMIC)
                        .returns(DYNAMIC, SequenceFunctions::flatten),
                Definition.named("reverse", "The elements in reverse order.")
                        .takesRaw("list", DYNAMIC)
                        .returns(DYNAMIC, SequenceFunctions::reverse),
                Definition.named("slice", "The elements from a start index to before an end index.")
                        .takesRaw("list", DYNAMIC)
                        .takesUnknown("start_index", NUMBER)
                        .takesUnknown("end_index", NUMBER)
                        .returns(DYNAMIC, SequenceFunctions::slice),
                Definition.named("sort", "The strings in the order of their code points.")
                        .takes("list", STRINGS)
                        .whenUnknown(SequenceFunctions::unknownStrings)
                        .returns(
                                STRINGS,
                                a -> Values.strings(a.texts(0).stream()
                                        .sorted(CodePointOrder::compare)
                                        .toList())),
                Definition.named("compact", "The strings that are neither null nor empty.")
                        .takes("list", STRINGS)
                        .returns(STRINGS, SequenceFunctions::compact),
                Definition.named("chunklist", "The elements in lists of at most that many.")
                        .takesRaw("list", ANY_LIST)
                        .takes("size", NUMBER)
                        .returns(a -> new Type.ListOf(a.get(0).type()), SequenceFunctions::chunk),
                Definition.named("range", "The numbers from a start to before a limit.")
                        .takes("start_or_limit", NUMBER)
                        .more("limit_and_step", NUMBER)
                        .returns(new Type.ListOf(NUMBER), SequenceFunctions::range),
                Definition.named("matchkeys", "The values whose key, at the same place, is among those searched.")
                        .takes("values", ANY_LIST)
                        .takes("keys", ANY_LIST)
                        .takes("searchset", ANY_LIST)
                        .returns(a -> a.get(0).type(), SequenceFunctions::matchKeys));
    }

    private static Value concat(Arguments a) throws RefusedArgument {
        List<Value> elements = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        boolean onlyLists = true;
        for (int i = 0; i < a.size(); i++) {
            marks.addAll(Values.marks(a.get(i)));
            Type type = a.get(i).type();
            types.add(type);
            onlyLists &= type instanceof Type.ListOf;
            if (a.bare(i) instanceof Value.Unknown) {
                return unknownConcat(a, marks);
            } else if (a.bare(i) instanceof Value.SetVal) {
                throw Arguments.refuse(i, "A list or tuple is required.");
            }
            elements.addAll(a.elements(i));
        }
        Value tuple = new Value.Tuple(elements);
        Type common = onlyLists ? Unification.unify(types).orElse(DYNAMIC) : DYNAMIC;
        return Values.mark(Conversion.convert(tuple, common).get(), marks);
    }

    private static Value unknownConcat(Arguments a, Set<Mark> marks) {
        List<Type> types = a.marked().stream().map(Value::type).toList();
        boolean onlyLists = types.stream().allMatch(Type.ListOf.class::isInstance);
        Type type = onlyLists ? Unification.unify(types).orElse(DYNAMIC) : DYNAMIC;
        return Values.mark(Value.Unknown.notNull(type), marks);
    }

    /** As many strings, of which none is known. */
    private static Value unknownStrings(Arguments a) {
        int size = Values.elements(a.get(0)).map(List::size).orElse(0);
        return a.get(0) instanceof Value.Unknown
                ? Value.Unknown.notNull(STRINGS)
                : new Value.ListVal(STRING, Collections.nCopies(size, Value.Unknown.notNull(STRING)));
    }

    private static Value distinct(Arguments a) throws RefusedArgument {
        Type element = Types.element(a.get(0).type());
        return new Value.ListVal(element, List.copyOf(new LinkedHashSet<>(a.elements(0))));
    }

    private static Value flatten(Arguments a) throws RefusedArgument {
        if (a.bare(0) instanceof Value.Unknown) {
            return Values.mark(Value.UNKNOWN, Values.marks(a.get(0)));
        }
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        marks.addAll(Values.marks(a.get(0)));
        List<Value> flat = new ArrayList<>();
        boolean known = true;
        for (Value element : a.elements(0)) {
            known &= flatten(element, flat, marks);
        }
        return Values.mark(known ? new Value.Tuple(flat) : Value.UNKNOWN, marks);
    }

    /** False when it is not known whether the value is a list, or what a list holds. */
    private static boolean flatten(Value value, List<Value> into, Set<Mark> marks) {
        Value bare = Values.unmark(value);
        if (bare instanceof Value.Unknown && (bare.type() == DYNAMIC || Types.isSequence(bare.type()))) {
            return false;
        }
        List<Value> elements = Values.elements(bare).orElse(null);
        if (elements == null) {
            into.add(value);
            return true;
        }
        marks.addAll(Values.marks(value));
        boolean known = true;
        for (Value element : elements) {
            known &= flatten(element, into, marks);
        }
        return known;
    }

    private static Value reverse(Arguments a) throws RefusedArgument {
        Value bare = a.bare(0);
        if (bare instanceof Value.Unknown && !(bare.type() instanceof Type.Primitive)) {
            return Values.mark(
                    Value.Unknown.notNull(bare.type() instanceof Type.ListOf ? bare.type() : DYNAMIC),
                    Values.marks(a.get(0)));
        }
        List<Value> reversed = new ArrayList<>(a.elements(0));
        Collections.reverse(reversed);
        Value result = bare instanceof Value.Tuple
                ? new Value.Tuple(reversed)
                : new Value.ListVal(Types.element(bare.type()), reversed);
        return Values.mark(result, Values.marks(a.get(0)));
    }

    private static Value slice(Arguments a) throws RefusedArgument {
        Value bare = a.bare(0);
        Set<Mark> marks = Values.marks(a.get(0));
        if (bare instanceof Value.SetVal || bare.type() instanceof Type.SetOf) {
            throw Arguments.refuse(0, "A list or tuple is required: the elements of a set have no index.");
        }
        boolean known = !(bare instanceof Value.Unknown);
        int size = known ? a.elements(0).size() : Integer.MAX_VALUE;
        int start = bound(a, 1, size);
        int end = bound(a, 2, size);
        if (end >= 0 && start > end) {
            throw Arguments.refuse(1, "The start must not be behind the end.");
        }
        if (!known || start < 0 || end < 0) {
            boolean isList = bare instanceof Value.ListVal || (!known && bare.type() instanceof Type.ListOf);
            return Values.mark(Value.Unknown.notNull(isList ? bare.type() : DYNAMIC), marks);
        }
        List<Value> part = a.elements(0).subList(start, end);
        return Values.mark(
                bare instanceof Value.ListVal list ? new Value.ListVal(list.element(), part) : new Value.Tuple(part),
                marks);
    }

    /** An index up to the size, -1 when it is not known. */
    private static int bound(Arguments a, int index, int size) throws RefusedArgument {
        if (a.get(index) instanceof Value.Unknown) {
            return -1;
        }
        int bound = a.whole(index);
        if (bound < 0 || bound > size) {
            throw Arguments.refuse(
                    index,
                    "The index must be from 0 to the length of the list" + (a.secret() ? "." : ", " + size + "."));
        }
        return bound;
    }

    private static Value compact(Arguments a) throws RefusedArgument {
        List<Value> kept = a.elements(0).stream()
                .filter(value -> value instanceof Value.Str text && !text.text().isEmpty())
                .toList();
        return new Value.ListVal(STRING, kept);
    }

    private static Value chunk(Arguments a) throws RefusedArgument {
        Type type = a.get(0).type();
        Set<Mark> marks = Values.marks(a.get(0));
        int size = a.whole(1);
        if (size < 0) {
            throw Arguments.refuse(1, "The size must not be negative.");
        }
        if (a.bare(0) instanceof Value.Unknown) {
            return Values.mark(Value.Unknown.notNull(new Type.ListOf(type)), marks);
        }
        List<Value> elements = a.elements(0);
        List<Value> chunks = new ArrayList<>();
        int step = size == 0 ? Math.max(1, elements.size()) : size;
        for (int from = 0; from < elements.size(); from += step) {
            List<Value> part = elements.subList(from, Math.min(from + step, elements.size()));
            chunks.add(new Value.ListVal(Types.element(type), part));
        }
        return Values.mark(new Value.ListVal(type, chunks), marks);
    }

    private static Value range(Arguments a) throws RefusedArgument {
        if (a.size() > 3) {
            throw Arguments.refuse(-1, "At most a start, a limit and a step can be given.");
        }
        Value.Num start = a.size() == 1 ? Values.number(0) : a.num(0);
        Value.Num limit = a.size() == 1 ? a.num(0) : a.num(1);
        int direction = Numbers.compare(limit, start);
        Value.Num step = a.size() == 3 ? a.num(2) : Values.number(direction < 0 ? -1 : 1);
        if (step.signum() == 0 || (direction != 0 && step.signum() != Integer.signum(direction))) {
            throw Arguments.refuse(2, "The step must lead from the start towards the limit.");
        }
        List<Value> numbers = new ArrayList<>();
        for (Value.Num at = start; Numbers.compare(limit, at) * direction > 0; at = Numbers.add(at, step)) {
            if (numbers.size() == LONGEST_RANGE) {
                throw Arguments.refuse(-1, "A range has at most " + LONGEST_RANGE + " numbers.");
            }
            numbers.add(at);
        }
        return new Value.ListVal(NUMBER, numbers);
    }

    private static Value matchKeys(Arguments a) throws RefusedArgument {
        Type common = Unification.unify(List.of(a.get(1).type(), a.get(2).type()))
                .orElseThrow(() -> Arguments.refuse(1, "Keys and searched keys must have one type."));
        List<Value> keys =
                Values.elements(Conversion.convert(a.get(1), common).get()).orElseThrow();
        Set<Value> searched = new HashSet<>(
                Values.elements(Conversion.convert(a.get(2), common).get()).orElseThrow());
        List<Value> values = a.elements(0);
        if (values.size() != keys.size()) {
            throw Arguments.refuse(1, "There must be as many keys as values.");
        }
        List<Value> matching = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (searched.contains(keys.get(i))) {
                matching.add(values.get(i));
            }
        }
        return new Value.ListVal(Types.element(a.get(0).type()), matching);
    }
}
