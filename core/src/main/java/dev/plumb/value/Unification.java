package dev.plumb.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds the type that values of several types can all be converted to, by the rules of Terraform. */
public final class Unification {
    private Unification() {}

    /** The common type; empty when there is none. {@link Type#DYNAMIC} for no types at all. */
    public static Optional<Type> unify(Collection<Type> types) {
        List<Type> distinct = List.copyOf(new LinkedHashSet<>(types));
        if (distinct.size() < 2) {
            return Optional.of(distinct.isEmpty() ? Type.DYNAMIC : distinct.get(0));
        }
        List<Type> definite =
                distinct.stream().filter(type -> type != Type.DYNAMIC).toList();
        if (definite.size() < distinct.size() && isOneKind(definite)) {
            // What is null or unknown may turn out to be of any such type.
            return Optional.of(Type.DYNAMIC);
        } else if (definite.size() == 1) {
            return Optional.of(definite.get(0));
        }
        if (definite.stream().allMatch(Type.ObjectOf.class::isInstance)) {
            return objects(definite);
        } else if (definite.stream().allMatch(Type.TupleOf.class::isInstance)) {
            return tuples(definite);
        }
        return ofCollections(definite).or(() -> ofPreference(definite));
    }

    private static Optional<Type> ofCollections(List<Type> types) {
        if (all(types, Type.MapOf.class::isInstance, Type.ObjectOf.class::isInstance)
                && types.stream().anyMatch(Type.MapOf.class::isInstance)) {
            return unify(parts(types)).map(Type.MapOf::new);
        } else if (all(types, Type.ListOf.class::isInstance, Type.TupleOf.class::isInstance)
                && types.stream().anyMatch(Type.ListOf.class::isInstance)) {
            return unify(parts(types)).map(Type.ListOf::new);
        } else if (types.stream().allMatch(Type.SetOf.class::isInstance)) {
            return unify(parts(types)).map(Type.SetOf::new);
        }
        return Optional.empty();
    }

    private static boolean isOneKind(List<Type> types) {
        boolean structured = types.stream().noneMatch(Type.Primitive.class::isInstance);
        return structured && types.stream().map(Type::getClass).distinct().count() == 1;
    }

    private static boolean all(List<Type> types, Predicate<Type> one, Predicate<Type> other) {
        return types.stream().allMatch(one.or(other));
    }

    /** The types of all that is directly inside. */
    private static List<Type> parts(List<Type> types) {
        List<Type> parts = new ArrayList<>();
        for (Type type : types) {
            if (type instanceof Type.ObjectOf object) {
                parts.addAll(object.attributes().values());
            } else if (type instanceof Type.TupleOf tuple) {
                parts.addAll(tuple.elements());
            } else {
                parts.add(Types.element(type));
            }
        }
        return parts;
    }

    /** The same attributes: one object type; else a map, if all attributes have a common type. */
    private static Optional<Type> objects(List<Type> types) {
        List<Map<String, Type>> all =
                types.stream().map(t -> ((Type.ObjectOf) t).attributes()).toList();
        if (!all.stream()
                .allMatch(attributes -> attributes.keySet().equals(all.get(0).keySet()))) {
            return unify(parts(types)).map(Type.MapOf::new);
        }
        TreeMap<String, Type> unified = new TreeMap<>();
        for (String name : all.get(0).keySet()) {
            unify(all.stream().map(attributes -> attributes.get(name)).toList())
                    .ifPresent(type -> unified.put(name, type));
        }
        boolean everyAttribute = unified.size() == all.get(0).size();
        return everyAttribute ? Optional.of(new Type.ObjectOf(unified)) : Optional.empty();
    }

    /** The same length: one tuple type; else a list, if all elements have a common type. */
    private static Optional<Type> tuples(List<Type> types) {
        List<List<Type>> all =
                types.stream().map(t -> ((Type.TupleOf) t).elements()).toList();
        int length = all.get(0).size();
        if (!all.stream().allMatch(elements -> elements.size() == length)) {
            return unify(parts(types)).map(Type.ListOf::new);
        }
        List<Type> unified = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            int place = i;
            unify(all.stream().map(elements -> elements.get(place)).toList()).ifPresent(unified::add);
        }
        return unified.size() == length ? Optional.of(new Type.TupleOf(unified)) : Optional.empty();
    }

    /** The most general of the given types that all others convert to. */
    private static Optional<Type> ofPreference(List<Type> types) {
        return types.stream()
                .sorted(Comparator.comparingInt(Unification::rank))
                .filter(wanted -> types.stream().allMatch(type -> Conversion.isPossible(type, wanted)))
                .findFirst();
    }

    private static int rank(Type type) {
        if (type instanceof Type.Primitive primitive) {
            return primitive.ordinal();
        }
        return type instanceof Type.ListOf || type instanceof Type.MapOf ? 3 : type instanceof Type.SetOf ? 4 : 5;
    }
}
