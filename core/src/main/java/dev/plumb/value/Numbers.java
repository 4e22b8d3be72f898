package dev.plumb.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Arithmetic, by the rules of Terraform: numbers are binary; those that are written or read have 512 bits, those that are
 * counted 64, those that {@code pow} and {@code log} give 53. A result has as many bits as the operand that has more of
 * them; a product has more when it needs them.
 */
public final class Numbers {
    /** The bits of a number that is written or read. */
    public static final int BITS = 512;
    /** The bits of a number that was counted. */
    public static final int COUNTED = 64;
    /** The bits of a number of the IEEE. */
    public static final int DOUBLE = 53;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");
    private static final int LONGEST_PLAIN = 100_000;
    /** Whole numbers of so few digits are exact at any number of bits, and so are sums and products that have no more. */
    private static final int FEW_DIGITS = 15;

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

    /** As {@code tostring} writes it; an infinity is {@code +Inf} or {@code -Inf}. */
    public static String format(Value.Num number) {
        if (number.isInfinite()) {
            return number.signum() < 0 ? "-Inf" : "+Inf";
        }
        boolean mayBeShorter = number.number().precision() > safeDigits(number.bits());
        return format(mayBeShorter ? BinaryNumber.of(number).shortest(number.bits()) : number.number());
    }

    /** Whether it has no fraction. */
    public static boolean isWhole(BigDecimal number) {
        return number.scale() <= 0
                || number.signum() == 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** The double, which must not be NaN. */
    public static Value.Num ofDouble(double number) {
        return Double.isInfinite(number)
                ? Value.Num.infinity(number < 0 ? -1 : 1)
                : number(BinaryNumber.of(new BigDecimal(number), DOUBLE), DOUBLE);
    }

    /** All digits of the binary number, where {@link Value.Num#number} has only those that tell it from others. */
    public static BigDecimal exact(Value.Num number) {
        return isSmall(number) ? number.number() : BinaryNumber.of(number).exact();
    }

    /** The sum. Throws ArithmeticException for infinities of both signs. */
    public static Value.Num add(Value.Num left, Value.Num right) {
        if (left.isInfinite() || right.isInfinite()) {
            return infiniteSum(left, right);
        } else if (isSmall(left) && isSmall(right)) {
            return new Value.Num(left.number().add(right.number()), bits(left, right));
        }
        return number(BinaryNumber.of(left).plus(BinaryNumber.of(right)), bits(left, right));
    }

    private static Value.Num infiniteSum(Value.Num left, Value.Num right) {
        if (left.isInfinite() && right.isInfinite() && left.signum() != right.signum()) {
            throw new ArithmeticException("The difference of two infinities is no number.");
        }
        return left.isInfinite() ? left : right;
    }

    /** The difference. Throws ArithmeticException for infinities of the same sign. */
    public static Value.Num subtract(Value.Num left, Value.Num right) {
        return add(left, negate(right));
    }

    /** The number with the other sign. There is no zero with a sign. */
    public static Value.Num negate(Value.Num number) {
        return number.isInfinite()
                ? Value.Num.infinity(-number.signum())
                : new Value.Num(number.number().negate(), number.bits());
    }

    /** The product. Throws ArithmeticException for zero times infinity. */
    public static Value.Num multiply(Value.Num left, Value.Num right) {
        int sign = left.signum() * right.signum();
        if (left.isInfinite() || right.isInfinite()) {
            if (sign == 0) {
                throw new ArithmeticException("Zero times infinity is no number.");
            }
            return Value.Num.infinity(sign);
        } else if (isSmall(left) && isSmall(right)) {
            BigDecimal product = left.number().multiply(right.number());
            return product.precision() <= FEW_DIGITS ? new Value.Num(product, bits(left, right)) : product(left, right);
        }
        return product(left, right);
    }

    private static Value.Num product(Value.Num left, Value.Num right) {
        BinaryNumber product =
                BinaryNumber.of(left).times(BinaryNumber.of(right)).round(BITS);
        return number(product, Math.max(bits(left, right), product.needed()));
    }

    /** The quotient, an infinity for a divisor of zero. Throws ArithmeticException where there is none. */
    public static Value.Num divide(Value.Num left, Value.Num right) {
        if ((left.isInfinite() && right.isInfinite()) || (left.signum() == 0 && right.signum() == 0)) {
            throw new ArithmeticException("Zero by zero, and infinity by infinity, is no number.");
        } else if (left.isInfinite() || right.signum() == 0) {
            return Value.Num.infinity(left.signum() * (right.signum() < 0 ? -1 : 1));
        } else if (right.isInfinite()) {
            return new Value.Num(BigDecimal.ZERO, left.bits());
        } else if (isSmall(left) && isSmall(right)) {
            long dividend = left.number().longValue();
            long divisor = right.number().longValue();
            if (dividend % divisor == 0) {
                return new Value.Num(BigDecimal.valueOf(dividend / divisor), bits(left, right));
            }
        }
        int bits = bits(left, right);
        return number(BinaryNumber.of(left).dividedBy(BinaryNumber.of(right), bits), bits);
    }

    /** What is left after a division, with the sign of the dividend; for a divisor of zero the dividend. */
    public static Value.Num remainder(Value.Num left, Value.Num right) {
        if (left.isInfinite()) {
            throw new ArithmeticException("There is no remainder of infinity.");
        } else if (right.isInfinite()) {
            throw new ArithmeticException("There is no remainder of a division by infinity.");
        } else if (right.signum() == 0) {
            return left;
        } else if (isSmall(left) && isSmall(right)) {
            long rest = left.number().longValue() % right.number().longValue();
            return new Value.Num(BigDecimal.valueOf(rest), left.bits());
        }
        int bits = left.bits();
        BinaryNumber divisor = BinaryNumber.of(right);
        BinaryNumber times = BinaryNumber.of(left)
                .dividedBy(divisor, bits(left, right))
                .truncated()
                .round(bits);
        BinaryNumber taken = times.times(divisor).round(bits);
        return number(BinaryNumber.of(left).plus(taken.negate()), bits);
    }

    /** Negative, zero or positive, as in {@link java.util.Comparator}. */
    public static int compare(Value.Num left, Value.Num right) {
        if (left.isInfinite() || right.isInfinite()) {
            return Integer.compare(left.isInfinite() ? left.signum() : 0, right.isInfinite() ? right.signum() : 0);
        }
        return left.bits() == right.bits() || (isSmall(left) && isSmall(right))
                ? left.number().compareTo(right.number())
                : exact(left).compareTo(exact(right));
    }

    /** Whether an infinity is the value or anywhere in it. */
    public static boolean hasInfinity(Value value) {
        Value bare = Values.unmark(value);
        return bare instanceof Value.Num number
                ? number.isInfinite()
                : Values.children(bare).stream().anyMatch(Numbers::hasInfinity);
    }

    private static Value.Num number(BinaryNumber binary, int bits) {
        return new Value.Num(binary.round(bits).decimal(bits), bits);
    }

    /** Whether it is whole and fits a long with room to spare. */
    private static boolean isSmall(Value.Num number) {
        return number.number().scale() == 0 && number.number().precision() <= FEW_DIGITS;
    }

    private static int bits(Value.Num left, Value.Num right) {
        return Math.max(left.bits(), right.bits());
    }

    /** As many digits as any two decimals can have and still be two numbers of that many bits. */
    static int safeDigits(int bits) {
        return (int) ((bits - 1) * 0.30102999566398120);
    }

    /** The decimal in the form that {@link Value.Num} keeps: the shortest for the bits, whole ones without exponent. */
    static BigDecimal normal(BigDecimal number, int bits) {
        if (number.scale() == 0 && number.precision() <= FEW_DIGITS) {
            return number;
        } else if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        BigDecimal shortest = stripped.precision() <= safeDigits(bits)
                ? stripped
                : BinaryNumber.of(stripped, bits).decimal(bits).stripTrailingZeros();
        return shortest.scale() < 0 && shortest.scale() > -LONGEST_PLAIN ? shortest.setScale(0) : shortest;
    }
}
