package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Functions that fill values into a format string. */
final class FormatFunctions {
    private FormatFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("format", "The format string with its verbs replaced by the values.")
                        .takes("format", STRING)
                        .more(new Parameter("args", DYNAMIC, true, false, false))
                        .whenUnknown(FormatFunctions::unknown)
                        .returns(
                                STRING,
                                a -> new Value.Str(FormatString.of(a.text(0)).apply(a.from(1)))),
                Definition.named("formatlist", "A list of formatted strings, one for each element of the lists given.")
                        .takes("format", STRING)
                        .more(new Parameter("args", DYNAMIC, true, true, false))
                        .returns(new Type.ListOf(STRING), FormatFunctions::formatList));
    }

    /** The text before the first verb is known. */
    private static Value unknown(Arguments a) {
        if (a.marked().stream().anyMatch(value -> value instanceof Value.Unknown && value.type() == DYNAMIC)) {
            return Value.UNKNOWN;
        }
        String format = a.get(0) instanceof Value.Str text ? text.text() : "";
        int verb = format.indexOf('%');
        return new Value.Unknown(STRING, Refinement.beginning(verb < 0 ? format : format.substring(0, verb)));
    }

    private static Value formatList(Arguments a) throws RefusedArgument {
        int length = length(a);
        if (length == 0) {
            return Values.strings(List.of());
        }
        FormatString format = FormatString.of(a.text(0));
        if (length < 0) {
            return Value.Unknown.notNull(new Type.ListOf(STRING));
        }
        List<Value> formatted = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<Value> arguments = new ArrayList<>();
            for (int k = 1; k < a.size(); k++) {
                arguments.add(isSequence(a.get(k)) ? a.elements(k).get(i) : a.get(k));
            }
            boolean known = arguments.stream().allMatch(Values::isWhollyKnown);
            formatted.add(known ? new Value.Str(format.apply(arguments)) : Value.Unknown.notNull(STRING));
        }
        return new Value.ListVal(STRING, formatted);
    }

    private static boolean isSequence(Value value) {
        return Types.isSequence(value.type());
    }

    /** The length that all lists have, 1 when there is none, -1 when one is not known. */
    private static int length(Arguments a) throws RefusedArgument {
        int length = -1;
        for (int i = 1; i < a.size(); i++) {
            Value value = a.get(i);
            if (value instanceof Value.Unknown && (isSequence(value) || value.type() == DYNAMIC)) {
                return -1;
            }
            if (!isSequence(value)) {
                continue;
            }
            int size = a.elements(i).size();
            if (length >= 0 && size != length) {
                throw Arguments.refuse(i, "It has " + size + " elements, and a list before it has " + length + ".");
            }
            length = size;
        }
        return length < 0 ? 1 : length;
    }
}
