package dev.plumb.lang.function;

import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The arguments of one call, converted and checked.
 *
 * @param marked the arguments as the parameters let them through
 * @param secret whether a mark was taken off, so that messages must not show what they are
 */
public record Arguments(List<Value> marked, boolean secret) {
    /** How many there are. */
    public int size() {
        return marked.size();
    }

    /** The argument, with its marks if its parameter lets them through. */
    public Value get(int index) {
        return marked.get(index);
    }

    /** The argument without its own marks. */
    public Value bare(int index) {
        return Values.unmark(marked.get(index));
    }

    /** The arguments from that index on. */
    List<Value> from(int index) {
        return marked.subList(index, marked.size());
    }

    /** The text of an argument that is a string. */
    public String text(int index) {
        return ((Value.Str) bare(index)).text();
    }

    BigDecimal number(int index) throws RefusedArgument {
        return num(index).number();
    }

    /**
     * The argument, in which no number may be infinite.
     *
     * @throws RefusedArgument when one is
     */
    public Value finite(int index) throws RefusedArgument {
        if (Numbers.hasInfinity(get(index))) {
            throw refuse(index, "No number in it may be infinite.");
        }
        return get(index);
    }

    /** The argument, which must not be an infinity. */
    Value.Num num(int index) throws RefusedArgument {
        Value.Num number = (Value.Num) bare(index);
        if (number.isInfinite()) {
            throw refuse(index, "It must not be infinite.");
        }
        return number;
    }

    int whole(int index) throws RefusedArgument {
        BigDecimal number = number(index);
        if (!Numbers.isWhole(number) || number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw refuse(
                    index, "A whole number is required" + (secret ? "." : ", not " + Numbers.format(number) + "."));
        }
        return number.intValue();
    }

    List<Value> elements(int index) throws RefusedArgument {
        List<Value> elements = Values.elements(bare(index)).orElse(null);
        if (elements == null) {
            throw refuse(index, "A list, set or tuple is required.");
        }
        return elements;
    }

    Map<String, Value> entries(int index) throws RefusedArgument {
        Map<String, Value> entries = Values.entries(bare(index)).orElse(null);
        if (entries == null) {
            throw refuse(index, "A map or an object is required.");
        }
        return entries;
    }

    /** The texts of a list of strings; nulls are refused. */
    List<String> texts(int index) throws RefusedArgument {
        List<Value> elements = elements(index);
        if (elements.stream().anyMatch(Values::isNull)) {
            throw refuse(index, "No element may be null.");
        }
        return elements.stream().map(e -> ((Value.Str) Values.unmark(e)).text()).toList();
    }

    /** The text for a message. */
    public String shown(int index) {
        return secret ? "(sensitive)" : '"' + text(index) + '"';
    }

    static RefusedArgument refuse(int index, String message) {
        return new RefusedArgument(index, message);
    }
}
