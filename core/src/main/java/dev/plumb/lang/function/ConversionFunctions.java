package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Functions that change a value's type or marks. */
final class ConversionFunctions {
    private ConversionFunctions() {}

    static List<Function> all() {
        return List.of(
                to("tostring", "The value as a string.", Type.STRING),
                to("tonumber", "The value as a number.", Type.NUMBER),
                to("tobool", "The value as a bool.", Type.BOOL),
                to("tolist", "The value as a list.", new Type.ListOf(Type.DYNAMIC)),
                to("toset", "The value as a set.", new Type.SetOf(Type.DYNAMIC)),
                to("tomap", "The value as a map.", new Type.MapOf(Type.DYNAMIC)),
                Definition.named("sensitive", "The value, marked as one that must not be shown.")
                        .takesAnything("value")
                        .returns(Type.DYNAMIC, a -> Values.mark(a.get(0), Set.of(Mark.SENSITIVE))),
                Definition.named("nonsensitive", "The value without its mark, because it may be shown.")
                        .takesAnything("value")
                        .returns(Type.DYNAMIC, ConversionFunctions::nonsensitive),
                Definition.named("issensitive", "Whether the value is marked as one that must not be shown.")
                        .takesAnything("value")
                        .returns(Type.BOOL, ConversionFunctions::isSensitive),
                Definition.named("ephemeralasnull", "The value with everything that must not be stored made null.")
                        .takesAnything("value")
                        .returns(Type.DYNAMIC, a -> ephemeralAsNull(a.get(0))));
    }

    private static Function to(String name, String description, Type type) {
        return Definition.named(name, description).takesAnything("value").returns(type, a -> {
            Result<Value> converted = Conversion.convert(a.get(0), type);
            Value value = converted.orNull();
            if (value == null) {
                throw Arguments.refuse(0, converted.diagnostics().get(0).detail());
            }
            return value instanceof Value.Unknown ? new Value.Unknown(value.type()) : value;
        });
    }

    private static Value nonsensitive(Arguments a) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        marks.addAll(Values.marks(a.get(0)));
        marks.remove(Mark.SENSITIVE);
        return Values.mark(a.bare(0), marks);
    }

    /** What is not known yet may turn out to be sensitive, unless it is so already. */
    private static Value isSensitive(Arguments a) {
        boolean marked = Values.marks(a.get(0)).contains(Mark.SENSITIVE);
        return marked || Values.isKnown(a.get(0)) ? Values.bool(marked) : Value.Unknown.notNull(Type.BOOL);
    }

    private static Value ephemeralAsNull(Value value) {
        if (Values.marks(value).contains(Mark.EPHEMERAL)) {
            Set<Mark> others = EnumSet.copyOf(Values.marks(value));
            others.remove(Mark.EPHEMERAL);
            return Values.mark(new Value.Null(value.type()), others);
        }
        return Values.mark(
                Values.mapParts(Values.unmark(value), ConversionFunctions::ephemeralAsNull), Values.marks(value));
    }
}
