package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Functions on maps and objects. */
final class MapFunctions {
    private static final Type STRINGS = new Type.ListOf(STRING);

    private MapFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("keys", "The keys of a map or names of an object, in order.")
                        .takesRaw("map", DYNAMIC)
                        .returns(DYNAMIC, MapFunctions::keys),
                Definition.named("values", "The values of a map or object, in the order of their keys.")
                        .takesRaw("map", DYNAMIC)
                        .returns(DYNAMIC, MapFunctions::values),
                Definition.named("lookup", "The value of a key, or a default.")
                        .takesRaw("map", DYNAMIC)
                        .takes("key", STRING)
                        .mayBeNull()
                        .more(new Parameter("default", DYNAMIC, true, true, true))
                        .returns(a -> Values.elementType(a.bare(0)), MapFunctions::lookup),
                Definition.named("merge", "The entries of several maps or objects; the last of a key counts.")
                        .more(new Parameter("maps", DYNAMIC, true, true, true))
                        .returns(DYNAMIC, MapFunctions::merge),
                Definition.named("zipmap", "The map of keys to the values at the same place.")
                        .takesUnknown("keys", STRINGS)
                        .takesRaw("values", DYNAMIC)
                        .returns(DYNAMIC, MapFunctions::zipmap),
                Definition.named("transpose", "The map of lists of strings with keys and strings exchanged.")
                        .takes("values", new Type.MapOf(STRINGS))
                        .returns(new Type.MapOf(STRINGS), MapFunctions::transpose));
    }

    private static Value keys(Arguments a) throws RefusedArgument {
        Value map = a.bare(0);
        Set<Mark> marks = Values.marks(a.get(0));
        if (map instanceof Value.Unknown && map.type() instanceof Type.ObjectOf object) {
            return Values.mark(tupleOf(object.attributes().keySet()), marks);
        } else if (map instanceof Value.Unknown) {
            return Values.mark(Value.Unknown.notNull(map.type() instanceof Type.MapOf ? STRINGS : DYNAMIC), marks);
        }
        Set<String> keys = a.entries(0).keySet();
        return Values.mark(map instanceof Value.Obj ? tupleOf(keys) : Values.strings(keys), marks);
    }

    private static Value tupleOf(Set<String> keys) {
        return new Value.Tuple(
                keys.stream().map(key -> (Value) new Value.Str(key)).toList());
    }

    private static Value values(Arguments a) throws RefusedArgument {
        Value map = a.bare(0);
        Set<Mark> marks = Values.marks(a.get(0));
        if (map instanceof Value.Unknown) {
            return Values.mark(Value.Unknown.notNull(typeOfValues(map.type())), marks);
        }
        List<Value> values = List.copyOf(a.entries(0).values());
        return Values.mark(
                map instanceof Value.MapVal of ? new Value.ListVal(of.element(), values) : new Value.Tuple(values),
                marks);
    }

    private static Type typeOfValues(Type map) {
        if (map instanceof Type.ObjectOf object) {
            return new Type.TupleOf(List.copyOf(object.attributes().values()));
        }
        return map instanceof Type.MapOf of ? new Type.ListOf(of.element()) : DYNAMIC;
    }

    private static Value lookup(Arguments a) throws RefusedArgument {
        if (a.size() > 3) {
            throw Arguments.refuse(-1, "At most a map, a key and a default can be given.");
        }
        Value map = a.bare(0);
        Set<Mark> marks = Values.marks(a.get(0));
        if (map instanceof Value.Unknown) {
            Type element = map.type() instanceof Type.ObjectOf object
                    ? object.attributes().getOrDefault(a.text(1), DYNAMIC)
                    : Types.element(map.type());
            return Values.mark(new Value.Unknown(element), marks);
        }
        Value found = a.entries(0).get(a.text(1));
        if (found == null && a.size() < 3) {
            throw Arguments.refuse(1, "There is no element with the key " + a.shown(1) + ", and no default is given.");
        }
        return Values.mark(found != null ? found : fallback(a), marks);
    }

    private static Value fallback(Arguments a) throws RefusedArgument {
        Value converted =
                Conversion.convert(a.get(2), Values.elementType(a.bare(0))).orNull();
        if (converted == null) {
            throw Arguments.refuse(2, "The default must have the type of the map's elements.");
        }
        return converted;
    }

    private static Value merge(Arguments a) throws RefusedArgument {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        Map<String, Value> merged = new LinkedHashMap<>();
        boolean known = true;
        for (int i = 0; i < a.size(); i++) {
            if (a.bare(i) instanceof Value.Null) {
                continue;
            }
            marks.addAll(Values.marks(a.get(i)));
            if (a.bare(i) instanceof Value.Unknown) {
                known = false;
            } else {
                merged.putAll(a.entries(i));
            }
        }
        Type type = MergedType.of(a);
        if (!known) {
            return Values.mark(Value.Unknown.notNull(type), marks);
        }
        boolean isMap = type instanceof Type.MapOf;
        return Values.mark(isMap ? new Value.MapVal(Types.element(type), merged) : new Value.Obj(merged), marks);
    }

    private static Value zipmap(Arguments a) throws RefusedArgument {
        Value values = a.bare(1);
        Set<Mark> marks = Values.marks(a.get(1));
        if (values instanceof Value.SetVal || values.type() instanceof Type.SetOf) {
            throw Arguments.refuse(1, "A list or tuple is required: the elements of a set have no order.");
        }
        if (values instanceof Value.Unknown) {
            Type type = values.type() instanceof Type.ListOf list ? new Type.MapOf(list.element()) : DYNAMIC;
            return Values.mark(Value.Unknown.notNull(type), marks);
        }
        if (!Values.isWhollyKnown(a.get(0))) {
            Type type = values instanceof Value.ListVal list ? new Type.MapOf(list.element()) : DYNAMIC;
            return Values.mark(Value.Unknown.notNull(type), marks);
        }
        List<String> keys = a.texts(0);
        List<Value> elements = a.elements(1);
        if (keys.size() != elements.size()) {
            throw Arguments.refuse(
                    1, "There must be as many values (" + elements.size() + ") as keys (" + keys.size() + ").");
        }
        Map<String, Value> zipped = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            zipped.put(keys.get(i), elements.get(i));
        }
        return Values.mark(
                values instanceof Value.Tuple
                        ? new Value.Obj(zipped)
                        : new Value.MapVal(Types.element(values.type()), zipped),
                marks);
    }

    private static Value transpose(Arguments a) throws RefusedArgument {
        TreeMap<String, List<String>> transposed = new TreeMap<>();
        for (Map.Entry<String, Value> entry : a.entries(0).entrySet()) {
            for (Value text : Values.elements(entry.getValue()).orElse(List.of())) {
                if (!(text instanceof Value.Str key)) {
                    throw Arguments.refuse(0, "No element may be null.");
                }
                transposed.computeIfAbsent(key.text(), k -> new ArrayList<>()).add(entry.getKey());
            }
        }
        TreeMap<String, Value> lists = new TreeMap<>();
        transposed.forEach((key, texts) -> lists.put(key, Values.strings(texts)));
        return new Value.MapVal(STRINGS, lists);
    }
}
