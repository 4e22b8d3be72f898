package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;

import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Unification;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Functions on sets. */
final class SetFunctions {
    private static final Type ANY_SET = new Type.SetOf(DYNAMIC);
    private static final BiConsumer<Set<Value>, Set<Value>> UNION = Collection::addAll;
    private static final int MOST_COMBINATIONS = 1_000_000;

    private SetFunctions() {}

    static List<Function> all() {
        return List.of(
                onSets("setunion", "The elements of any of the sets.", UNION),
                onSets("setintersection", "The elements of all of the sets.", Collection::retainAll),
                Definition.named("setsubtract", "The elements of the first set that are not in the second.")
                        .takes("minuend", ANY_SET)
                        .takes("subtrahend", ANY_SET)
                        .returns(SetFunctions::commonType, a -> combine(a, Collection::removeAll)),
                Definition.named("setproduct", "All combinations of an element of each of the sets or lists.")
                        .takesRaw("set", DYNAMIC)
                        .takesRaw("other", DYNAMIC)
                        .moreRaw("others", DYNAMIC)
                        .returns(DYNAMIC, SetFunctions::product));
    }

    private static Function onSets(String name, String description, BiConsumer<Set<Value>, Set<Value>> operation) {
        return Definition.named(name, description)
                .takes("set", ANY_SET)
                .more("sets", ANY_SET)
                .whenUnknown(a -> whenUnknown(a, operation))
                .returns(SetFunctions::commonType, a -> combine(a, operation));
    }

    /** A union of sets with unknown elements has these elements too; what other sets have in common is open. */
    private static Value whenUnknown(Arguments a, BiConsumer<Set<Value>, Set<Value>> operation) {
        boolean sets = a.marked().stream().allMatch(Value.SetVal.class::isInstance);
        Type type = commonType(a);
        if (!sets || operation != UNION || type == DYNAMIC) {
            return Value.Unknown.notNull(type);
        }
        List<Value> all = new ArrayList<>();
        for (Value set : a.marked()) {
            Values.elements(Conversion.convert(set, type).get()).ifPresent(all::addAll);
        }
        return Values.setOf(Types.element(type), all);
    }

    private static Type commonType(Arguments a) {
        return unified(a).orElse(DYNAMIC);
    }

    /** The type of all; an empty set whose elements have no type fits any other. */
    private static Optional<Type> unified(Arguments a) {
        List<Type> types = a.marked().stream().map(Value::type).toList();
        List<Type> definite =
                types.stream().filter(type -> !type.equals(ANY_SET)).toList();
        return definite.isEmpty() ? Optional.of(types.get(0)) : Unification.unify(definite);
    }

    private static Value combine(Arguments a, BiConsumer<Set<Value>, Set<Value>> operation) throws RefusedArgument {
        Type type = unified(a)
                .orElseThrow(() -> Arguments.refuse(
                        -1, "All sets must have elements of one type, or of types that convert to one."));
        Set<Value> combined = elements(a, 0, type);
        for (int i = 1; i < a.size(); i++) {
            operation.accept(combined, elements(a, i, type));
        }
        return Values.setOf(Types.element(type), combined);
    }

    private static Set<Value> elements(Arguments a, int index, Type type) throws RefusedArgument {
        Value set = Conversion.convert(a.get(index), type).orNull();
        if (set == null) {
            throw Arguments.refuse(index, "Its elements do not convert to the type of the other sets.");
        }
        return new LinkedHashSet<>(Values.elements(set).orElseThrow());
    }

    private static Value product(Arguments a) throws RefusedArgument {
        List<List<Value>> factors = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        boolean anySet = false;
        boolean known = true;
        for (int i = 0; i < a.size(); i++) {
            Value bare = a.bare(i);
            marks.addAll(Values.marks(a.get(i)));
            boolean isSet = bare instanceof Value.SetVal || bare.type() instanceof Type.SetOf;
            anySet |= isSet;
            known &= !(bare instanceof Value.Unknown) && (!isSet || Values.isWhollyKnown(bare));
            Value list = isSet
                    ? bare
                    : Conversion.convert(bare, new Type.ListOf(DYNAMIC)).orNull();
            if (list == null) {
                throw Arguments.refuse(i, "A set, or a list whose elements have one type, is required.");
            }
            types.add(Types.element(list.type()));
            factors.add(Values.elements(list).orElse(List.of()));
        }
        Type tuple = new Type.TupleOf(types);
        Value product = known
                ? product(factors, tuple, anySet)
                : Value.Unknown.notNull(anySet ? new Type.SetOf(tuple) : new Type.ListOf(tuple));
        return Values.mark(product, marks);
    }

    private static Value product(List<List<Value>> factors, Type tuple, boolean isSet) throws RefusedArgument {
        long size = 1;
        for (List<Value> factor : factors) {
            size = Math.min(size * factor.size(), MOST_COMBINATIONS + 1L);
        }
        if (size > MOST_COMBINATIONS) {
            throw Arguments.refuse(-1, "There would be more than " + MOST_COMBINATIONS + " combinations.");
        }
        List<Value> tuples = new ArrayList<>();
        addCombinations(factors, new ArrayList<>(), tuples);
        return isSet ? Values.setOf(tuple, tuples) : new Value.ListVal(tuple, tuples);
    }

    private static void addCombinations(List<List<Value>> factors, List<Value> chosen, List<Value> into) {
        if (chosen.size() == factors.size()) {
            into.add(new Value.Tuple(chosen));
            return;
        }
        for (Value element : factors.get(chosen.size())) {
            chosen.add(element);
            addCombinations(factors, chosen, into);
            chosen.remove(chosen.size() - 1);
        }
    }
}
