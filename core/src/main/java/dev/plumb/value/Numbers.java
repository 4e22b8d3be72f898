package dev.plumb.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** How numbers are read, written and rounded. Decimal, where Terraform's are binary with 512 bits. */
public final class Numbers {
    /** The digits of a quotient; one more than {@link #RESULT}, so that {@code 1 / 3 * 3} is 1. */
    public static final MathContext QUOTIENT = new MathContext(155, RoundingMode.HALF_EVEN);
    /** The digits of a sum or product: as many as 512 bits hold. */
    public static final MathContext RESULT = new MathContext(154, RoundingMode.HALF_EVEN);

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");
    private static final int LONGEST_PLAIN = 100_000;

    private Numbers() {}

    /** The number that the text writes in decimal, with or without exponent; empty when it writes none. */
    public static Optional<BigDecimal> parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return Optional.of(new BigDecimal(digits.replace(".e", "e").replace(".E", "E")));
    }

    /** As {@code tostring} writes it: all digits, without exponent unless there were more than anyone could read. */
    public static String format(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_PLAIN ? number.toString() : number.toPlainString();
    }

    /** Whether it has no fraction. */
    public static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
