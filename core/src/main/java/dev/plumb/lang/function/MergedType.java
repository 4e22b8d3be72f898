package dev.plumb.lang.function;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The type of merged maps and objects, of which some are not known yet. */
final class MergedType {
    private MergedType() {}

    /** The maps' type if they all have one; else an object's, if all names are known. Refuses what is neither. */
    static Type of(Arguments a) throws RefusedArgument {
        boolean allMaps = a.size() > 0 && a.marked().stream().allMatch(MergedType::isMap);
        Set<Type> types = new HashSet<>();
        if (allMaps) {
            a.marked().forEach(map -> types.add(map.type()));
        }
        boolean anyUnknown = a.marked().stream().anyMatch(map -> !Values.isKnown(map));
        return types.size() == 1
                ? types.iterator().next()
                : anyUnknown ? ofAttributes(a).orElse(Type.DYNAMIC) : Type.DYNAMIC;
    }

    private static boolean isMap(Value map) {
        Value bare = Values.unmark(map);
        return bare instanceof Value.MapVal || (!(bare instanceof Value.Obj) && bare.type() instanceof Type.MapOf);
    }

    /** The object type with all attributes; empty when the names of one are not known. */
    private static Optional<Type> ofAttributes(Arguments a) throws RefusedArgument {
        Map<String, Type> attributes = new TreeMap<>();
        boolean complete = true;
        for (int i = 0; i < a.size(); i++) {
            Value map = a.bare(i);
            if (map instanceof Value.Unknown && map.type() instanceof Type.ObjectOf object) {
                attributes.putAll(object.attributes());
            } else if (map instanceof Value.Unknown) {
                complete &= isRefused(map, i);
            } else if (!(map instanceof Value.Null)) {
                a.entries(i).forEach((name, value) -> attributes.put(name, value.type()));
            }
        }
        return complete ? Optional.of(new Type.ObjectOf(attributes)) : Optional.empty();
    }

    private static boolean isRefused(Value unknown, int index) throws RefusedArgument {
        if (unknown.type() != Type.DYNAMIC && !(unknown.type() instanceof Type.MapOf)) {
            throw Arguments.refuse(index, "A map or an object is required.");
        }
        return false;
    }
}
