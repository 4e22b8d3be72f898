package dev.plumb.value;

import java.text.BreakIterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an unknown value. Enough to decide {@code == null}, {@code startswith} and comparisons of numbers and
 * lengths before the value is known.
 *
 * @param notNull whether it will not be null
 * @param prefix how the string will begin; empty when that is not known, and for other types
 * @param least what the number, or the collection's length, will not be less than; null when there is no such bound
 * @param most what it will not be greater than; null when there is no such bound
 */
public record Refinement(boolean notNull, String prefix, Value.@Nullable Num least, Value.@Nullable Num most) {
    /** Nothing is known. */
    public static final Refinement NONE = new Refinement(false, "", null, null);
    /** It will not be null. */
    public static final Refinement NOT_NULL = new Refinement(true, "", null, null);

    /** Characters that stay what they are, whatever follows them. */
    private static final String UNCHANGING = " \t-_:;/\\,.(){}[]|?!~*&%$#@^+\"'";

    /**
     * A string that is not null and begins so. The last character does not count where what follows may change it, as an
     * accent would.
     */
    public static Refinement beginning(String prefix) {
        boolean isSafe = prefix.isEmpty() || UNCHANGING.indexOf(prefix.charAt(prefix.length() - 1)) >= 0;
        return new Refinement(true, isSafe ? prefix : withoutLastCharacter(prefix), null, null);
    }

    private static String withoutLastCharacter(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        characters.last();
        return text.substring(0, characters.previous());
    }

    /** A number, or a collection whose length is, within these bounds. */
    public static Refinement between(Value.@Nullable Num least, Value.@Nullable Num most) {
        return new Refinement(true, "", least, most);
    }

    /** What is known of a value without marks, which may be known. */
    public static Refinement of(Value value) {
        if (value instanceof Value.Unknown unknown) {
            return unknown.refinement();
        } else if (value instanceof Value.Num number) {
            return between(number, number);
        } else if (value instanceof Value.Null) {
            return NONE;
        }
        return value instanceof Value.Str text ? new Refinement(true, text.text(), null, null) : ofCollection(value);
    }

    private static Refinement ofCollection(Value value) {
        int size = Values.children(value).size();
        boolean mayShrink = value instanceof Value.SetVal && !Values.isWhollyKnown(value);
        return between(Values.number(mayShrink ? Math.min(1, size) : size), Values.number(size));
    }

    /** What is known of a value that is one of two. */
    public Refinement or(Refinement other) {
        Value.Num low = least != null && other.least != null ? lesser(least, other.least) : null;
        Value.Num high = most != null && other.most != null ? greater(most, other.most) : null;
        return new Refinement(notNull && other.notNull, "", low, high);
    }

    private static Value.Num lesser(Value.Num a, Value.Num b) {
        return Numbers.compare(a, b) <= 0 ? a : b;
    }

    private static Value.Num greater(Value.Num a, Value.Num b) {
        return Numbers.compare(a, b) >= 0 ? a : b;
    }
}
