package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;

import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Unification;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Functions on sets. */
final class SetFunctions {
    private static final Type ANY_SET = new Type.SetOf(DYNAMIC);
    private static final int MOST_COMBINATIONS = 1_000_000;

    private SetFunctions() {}

    static List<Function> all() {
        return List.of(
                onSets("setunion", "The elements of any of the sets.", Collection::addAll),
                onSets("setintersection", "The elements of all of the sets.", Collection::retainAll),
                Definition.named("setsubtract", "The elements of the first set that are not in the second.")
                        .takes("minuend", ANY_SET)
                        .takes("subtrahend", ANY_SET)
                        .returns(SetFunctions::commonType, a -> combine(a, Collection::removeAll)),
                Definition.named("setproduct", "All combinations of an element of each of the sets or lists.")
                        .takes("set", DYNAMIC)
                        .takes("other", DYNAMIC)
                        .more("others", DYNAMIC)
                        .returns(SetFunctions::productType, SetFunctions::product));
    }

    private static Function onSets(String name, String description, BiConsumer<Set<Value>, Set<Value>> operation) {
        return Definition.named(name, description)
                .takes("set", ANY_SET)
                .more("sets", ANY_SET)
                .returns(SetFunctions::commonType, a -> combine(a, operation));
    }

    private static Type commonType(Arguments a) {
        return Unification.unify(a.marked().stream().map(Value::type).toList()).orElse(DYNAMIC);
    }

    private static Value combine(Arguments a, BiConsumer<Set<Value>, Set<Value>> operation) throws RefusedArgument {
        Optional<Type> common =
                Unification.unify(a.marked().stream().map(Value::type).toList());
        Type type = common.orElseThrow(() ->
                Arguments.refuse(-1, "All sets must have elements of one type, or of types that convert to one."));
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

    private static Type productType(Arguments a) {
        boolean sets = a.marked().stream().allMatch(value -> value.type() instanceof Type.SetOf);
        boolean typed = a.marked().stream().allMatch(value -> Types.isCollection(value.type()));
        Type tuple = new Type.TupleOf(
                a.marked().stream().map(value -> Types.element(value.type())).toList());
        return !typed ? DYNAMIC : sets ? new Type.SetOf(tuple) : new Type.ListOf(tuple);
    }

    private static Value product(Arguments a) throws RefusedArgument {
        List<List<Value>> factors = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        boolean sets = true;
        long size = 1;
        for (int i = 0; i < a.size(); i++) {
            boolean isSet = a.get(i) instanceof Value.SetVal;
            sets &= isSet;
            Value list = isSet
                    ? a.get(i)
                    : Conversion.convert(a.get(i), new Type.ListOf(DYNAMIC)).orNull();
            if (list == null) {
                throw Arguments.refuse(i, "A set, or a list whose elements have one type, is required.");
            }
            types.add(Types.element(list.type()));
            factors.add(Values.elements(list).orElseThrow());
            size = Math.min(size * factors.get(i).size(), MOST_COMBINATIONS + 1L);
        }
        if (size > MOST_COMBINATIONS) {
            throw Arguments.refuse(-1, "There would be more than " + MOST_COMBINATIONS + " combinations.");
        }
        List<Value> tuples = new ArrayList<>();
        addCombinations(factors, new ArrayList<>(), tuples);
        Type tuple = new Type.TupleOf(types);
        return sets ? Values.setOf(tuple, tuples) : new Value.ListVal(tuple, tuples);
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
