package dev.plumb.lang.function;

import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the verbs of a {@link FormatString} write them, by the rules of Go's package fmt. */
final class FormattedNumber {
    private static final int DEFAULT_PRECISION = 6;

    private FormattedNumber() {}

    static String of(FormatString.Verb verb, Value.Num number) {
        if (number.isInfinite()) {
            return pad(verb, Numbers.format(number));
        }
        boolean shortest = "gG".indexOf(verb.mode()) >= 0 && verb.precision() < 0;
        return of(verb, shortest ? new BigDecimal(Numbers.format(number)) : Numbers.exact(number));
    }

    private static String of(FormatString.Verb verb, BigDecimal number) {
        BigDecimal size = number.abs();
        String digits = switch (verb.mode()) {
            case 'f' -> fixed(size, verb.precision() < 0 ? DEFAULT_PRECISION : verb.precision());
            case 'e', 'E' -> scientific(size, verb.precision() < 0 ? DEFAULT_PRECISION : verb.precision());
            case 'g', 'G' -> general(size, verb.precision());
            case 'b' -> (verb.has('#') ? "0b" : "") + whole(size, 2);
            case 'o' -> (verb.has('#') ? "0" : "") + whole(size, 8);
            case 'x', 'X' -> (verb.has('#') ? "0x" : "") + whole(size, 16);
            default -> whole(size, 10);
        };
        String cased = "EGX".indexOf(verb.mode()) >= 0 ? digits.toUpperCase(java.util.Locale.ROOT) : digits;
        String sign = number.signum() < 0 ? "-" : verb.has('+') ? "+" : verb.has(' ') ? " " : "";
        boolean zeros = verb.has('0') && !verb.has('-');
        int missing = verb.width() - sign.length() - cased.length();
        return pad(verb, sign + (zeros && missing > 0 ? "0".repeat(missing) : "") + cased);
    }

    /** The text with spaces up to the verb's width, in characters as a reader counts them. */
    static String pad(FormatString.Verb verb, String text) {
        int missing = verb.width() == 0 ? 0 : verb.width() - Graphemes.count(text);
        if (missing <= 0) {
            return text;
        }
        boolean zeros = verb.has('0') && !verb.has('-');
        return verb.has('-') ? text + " ".repeat(missing) : (zeros ? "0" : " ").repeat(missing) + text;
    }

    private static String whole(BigDecimal number, int base) {
        return number.toBigInteger().toString(base);
    }

    private static String fixed(BigDecimal number, int precision) {
        return number.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String scientific(BigDecimal number, int precision) {
        BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        String mantissa = rounded.movePointLeft(exponent)
                .setScale(precision, RoundingMode.UNNECESSARY)
                .toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static int exponent(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
    }

    /** As few digits as there are, or {@code precision}; with an exponent when that is very small or large. */
    private static String general(BigDecimal number, int precision) {
        BigDecimal rounded =
                precision < 0 ? number : number.round(new MathContext(Math.max(1, precision), RoundingMode.HALF_EVEN));
        BigDecimal shortest = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        int exponent = exponent(shortest);
        int limit = precision < 0 ? DEFAULT_PRECISION : Math.max(1, precision);
        boolean allDigits = precision >= 0 && limit > shortest.precision() && shortest.precision() > exponent;
        int most = allDigits ? shortest.precision() : limit;
        return exponent < -4 || exponent >= most
                ? scientific(shortest, shortest.precision() - 1)
                : shortest.toPlainString();
    }
}
