package dev.plumb.lang.syntax;

import dev.plumb.value.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads a number as it is written in a configuration: {@code 1}, {@code 1.5}, {@code 1e3}, {@code 1E-2}. */
final class NumberLiteral {
    /** Digits, and the largest exponent: so that no number of a few characters can fill the memory when it is written out. */
    static final int LARGEST = 10_000;

    private NumberLiteral() {}

    /** The number, null when {@code text} is none or is too large. */
    static @Nullable Value parse(String text) {
        if (text.length() > LARGEST) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean tooLarge = Math.abs((long) number.precision() - number.scale()) > LARGEST;
            return tooLarge && number.signum() != 0 ? null : new Value.Num(number);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
