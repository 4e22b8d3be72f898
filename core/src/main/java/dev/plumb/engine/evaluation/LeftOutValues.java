package dev.plumb.engine.evaluation;

import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.EnumSet;
import java.util.Set;

/** Values that come from what is left out of a plan: unknown, and marked so that what is made of them tells. */
public final class LeftOutValues {
    /** Of something that is left out. */
    public static final Value UNKNOWN = Values.mark(new Value.Unknown(Type.DYNAMIC), Set.of(Mark.LEFT_OUT));

    private LeftOutValues() {}

    /** Whether something in it is not known, and will not be, because of something that is left out. */
    public static boolean isOpen(Value value) {
        return !Values.isWhollyKnown(value) && Values.marksDeep(value).contains(Mark.LEFT_OUT);
    }

    /** The same without the mark: where all is known, nothing was needed of what is left out. */
    public static Value plain(Value value) {
        return Values.marksDeep(value).contains(Mark.LEFT_OUT) ? unmarked(value) : value;
    }

    private static Value unmarked(Value value) {
        Value inner = Values.mapParts(Values.unmark(value), LeftOutValues::unmarked);
        Set<Mark> others = EnumSet.noneOf(Mark.class);
        others.addAll(Values.marks(value));
        others.remove(Mark.LEFT_OUT);
        return others.isEmpty() ? inner : Values.mark(inner, others);
    }
}
