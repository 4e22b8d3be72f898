package dev.plumb.value;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One conversion under way: where it is, and what did not fit so far. */
final class Converter {
    private final Deque<AttributePath.Step> path = new ArrayDeque<>();
    private final List<Diagnostic> misfits = new ArrayList<>();
    private int secrets;

    Result<Value> convertRoot(Value value, Type type) {
        Value converted = convert(value, type);
        return misfits.isEmpty() ? Result.of(converted) : Result.failure(misfits);
    }

    /** The converted value; what does not fit is noted and stands as an unknown. */
    private Value convert(Value value, Type type) {
        if (value instanceof Value.Marked marked) {
            secrets++;
            Value inner = convert(marked.inner(), type);
            secrets--;
            return Values.mark(inner, marked.marks());
        } else if (type == Type.DYNAMIC) {
            return value;
        } else if (value instanceof Value.Null || value instanceof Value.Unknown) {
            return withoutContent(value, type);
        } else if (type instanceof Type.Primitive primitive) {
            return value.type() == type ? value : primitive(value, primitive);
        } else if (type instanceof Type.ObjectOf object) {
            return object(value, object);
        } else if (type instanceof Type.TupleOf tuple) {
            return tuple(value, tuple);
        }
        return collection(value, type);
    }

    private Value withoutContent(Value value, Type type) {
        Type target = Types.withoutOptional(type);
        if (!Conversion.isPossible(value.type(), type) || !hasCommonPart(value.type(), target)) {
            return misfit(value, type);
        }
        // What an unknown's inner types will be is not known before the value is.
        Type known = Types.hasDynamic(target) && value.type() != Type.DYNAMIC ? refined(value.type(), target) : target;
        return value instanceof Value.Unknown unknown
                ? new Value.Unknown(known, kept(unknown, known))
                : new Value.Null(known);
    }

    /** What is known of an unknown stays known where the type does; else only whether it is null. */
    private static Refinement kept(Value.Unknown value, Type type) {
        boolean same = value.type().equals(type);
        return same ? value.refinement() : value.refinement().notNull() ? Refinement.NOT_NULL : Refinement.NONE;
    }

    /** A tuple or object whose parts have no type in common is no collection of any type. */
    private static boolean hasCommonPart(Type from, Type to) {
        boolean open = Types.isCollection(to) && Types.element(to) == Type.DYNAMIC;
        return !open || elementOf(from).isPresent();
    }

    /** {@code list(any)} asked of a {@code list(string)} is a {@code list(string)}. */
    private static Type refined(Type from, Type to) {
        if (to instanceof Type.ListOf) {
            return elementOf(from).map(e -> (Type) new Type.ListOf(e)).orElse(Type.DYNAMIC);
        } else if (to instanceof Type.SetOf) {
            return elementOf(from).map(e -> (Type) new Type.SetOf(e)).orElse(Type.DYNAMIC);
        } else if (to instanceof Type.MapOf) {
            return elementOf(from).map(e -> (Type) new Type.MapOf(e)).orElse(Type.DYNAMIC);
        }
        return Type.DYNAMIC;
    }

    private static Optional<Type> elementOf(Type type) {
        if (type instanceof Type.TupleOf tuple) {
            return Unification.unify(tuple.elements());
        } else if (type instanceof Type.ObjectOf object) {
            return Unification.unify(object.attributes().values());
        }
        return Optional.of(Types.element(type));
    }

    private Value primitive(Value value, Type.Primitive type) {
        if (type == Type.Primitive.STRING && value instanceof Value.Num number) {
            return new Value.Str(Numbers.format(number));
        } else if (type == Type.Primitive.STRING && value instanceof Value.Bool bool) {
            return new Value.Str(String.valueOf(bool.truth()));
        } else if (type == Type.Primitive.NUMBER && value instanceof Value.Str text) {
            return Numbers.parse(text.text()).map(n -> (Value) new Value.Num(n)).orElseGet(() -> misfit(value, type));
        } else if (type == Type.Primitive.BOOL && value instanceof Value.Str text) {
            return switch (text.text()) {
                case "true", "1" -> Value.TRUE;
                case "false", "0" -> Value.FALSE;
                default -> misfit(value, type);
            };
        }
        return misfit(value, type);
    }

    private Value collection(Value value, Type type) {
        Type wanted = Types.element(type);
        Type given = Values.ownElementType(value);
        if (given != null && !Conversion.isPossible(given, wanted)) {
            return misfit(value, type);
        }
        Type element = wanted == Type.DYNAMIC && given != null ? given : wanted;
        if (isAlready(value, type) && element.equals(given)) {
            return value;
        }
        if (type instanceof Type.MapOf) {
            Map<String, Value> entries = Values.entries(value).orElse(null);
            return entries == null ? misfit(value, type) : map(entries, element);
        }
        List<Value> elements = Values.elements(value).orElse(null);
        return elements == null ? misfit(value, type) : sequence(elements, type, element);
    }

    private static boolean isAlready(Value value, Type type) {
        return (value instanceof Value.ListVal && type instanceof Type.ListOf)
                || (value instanceof Value.SetVal && type instanceof Type.SetOf)
                || (value instanceof Value.MapVal && type instanceof Type.MapOf);
    }

    private Value map(Map<String, Value> entries, Type wanted) {
        Type element = elementType(entries.values(), wanted, true);
        Map<String, Value> converted = new LinkedHashMap<>(entries);
        converted.replaceAll((key, value) -> Conversion.isAlready(value, element)
                ? value
                : convertAt(new AttributePath.Key(new Value.Str(key)), value, element));
        Type settled = settle(converted.values(), element);
        converted.replaceAll((key, value) -> align(value, element, settled));
        return new Value.MapVal(settled, converted);
    }

    private Value sequence(List<Value> elements, Type type, Type wanted) {
        Type element = elementType(elements, wanted, false);
        List<Value> converted = new ArrayList<>(elements.size());
        for (Value value : elements) {
            converted.add(
                    Conversion.isAlready(value, element)
                            ? value
                            : convertAt(new AttributePath.Key(Values.number(converted.size())), value, element));
        }
        Type settled = settle(converted, element);
        converted.replaceAll(value -> align(value, element, settled));
        return type instanceof Type.ListOf ? new Value.ListVal(settled, converted) : Values.setOf(settled, converted);
    }

    /** The wanted element type, or where any will do, the one that all elements have in common. */
    private Type elementType(Iterable<Value> elements, Type wanted, boolean nullsFit) {
        return wanted == Type.DYNAMIC ? common(elements, nullsFit) : wanted;
    }

    /** The type that the converted elements have: where parts of the wanted type were open, the elements decide. */
    private Type settle(java.util.Collection<Value> converted, Type element) {
        boolean open = !converted.isEmpty() && Types.hasDynamic(element) && misfits.isEmpty();
        return open ? common(converted, true) : Types.withoutOptional(element);
    }

    /** A second conversion, only for elements that an open type has left different. */
    private Value align(Value value, Type element, Type settled) {
        boolean aligned = !Types.hasDynamic(element) || value.type().equals(settled);
        return aligned ? value : convert(value, settled);
    }

    /** @param nullsFit whether a null without a type takes the type that the others have */
    private Type common(Iterable<Value> elements, boolean nullsFit) {
        Set<Type> types = new java.util.LinkedHashSet<>();
        boolean open = nullsFit;
        for (Value value : elements) {
            open |= !Values.isKnown(value) && value.type() == Type.DYNAMIC;
            types.add(value.type());
        }
        if (open && types.size() > 1) {
            types.remove(Type.DYNAMIC);
        }
        return Unification.unify(types)
                .filter(type -> type != Type.DYNAMIC || types.size() < 2)
                .orElseGet(() -> {
                    note("the elements must all have the same type, or types that convert to one; here they are "
                            + String.join(
                                    " and ",
                                    types.stream()
                                            .map(TypeNames::constraint)
                                            .limit(3)
                                            .toList()));
                    return Type.DYNAMIC;
                });
    }

    private Value tuple(Value value, Type.TupleOf type) {
        if (!(value instanceof Value.Tuple tuple)) {
            return misfit(value, type);
        }
        if (tuple.elements().size() != type.elements().size()) {
            note(type.elements().size() + " elements are required, and here are "
                    + tuple.elements().size());
            return new Value.Unknown(Types.withoutOptional(type));
        }
        List<Value> converted = new ArrayList<>();
        for (Value element : tuple.elements()) {
            int place = converted.size();
            AttributePath.Step step = new AttributePath.Key(Values.number(place));
            converted.add(convertAt(step, element, type.elements().get(place)));
        }
        return new Value.Tuple(converted);
    }

    private Value object(Value value, Type.ObjectOf type) {
        Map<String, Value> given = Values.entries(value).orElse(null);
        if (given == null) {
            return misfit(value, type);
        }
        TreeMap<String, Value> converted = new TreeMap<>();
        type.attributes().forEach((name, wanted) -> {
            Value attribute = given.get(name);
            if (attribute != null) {
                converted.put(name, convertAt(new AttributePath.Attr(name), attribute, wanted));
            } else if (type.optional().contains(name)) {
                converted.put(name, new Value.Null(Types.withoutOptional(wanted)));
            } else {
                note("attribute \"" + name + "\" is required");
            }
        });
        return new Value.Obj(converted);
    }

    private Value convertAt(AttributePath.Step step, Value value, Type type) {
        path.addLast(step);
        Value converted = convert(value, type);
        path.removeLast();
        return converted;
    }

    private Value misfit(Value value, Type type) {
        note(TypeNames.withArticle(type) + " is required, and this is " + shown(value));
        return new Value.Unknown(Types.withoutOptional(type));
    }

    /** What it is; what it says only where that is short and no secret. */
    private String shown(Value value) {
        boolean brief = value instanceof Value.Str text && text.text().length() <= 60;
        String name = TypeNames.withArticle(value.type());
        return brief && secrets == 0 ? name + ": \"" + ((Value.Str) value).text() + "\"" : name;
    }

    private void note(String what) {
        AttributePath at = new AttributePath(List.copyOf(path));
        String detail = at.isRoot()
                ? what.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + what.substring(1)
                : "At " + at + ": " + what;
        misfits.add(Diagnostic.error("type.mismatch", "Unsuitable value", detail + "."));
    }
}
