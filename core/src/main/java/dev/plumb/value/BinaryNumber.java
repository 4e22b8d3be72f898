package dev.plumb.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The number {@code mantissa * 2^exponent}, which is what arithmetic computes with. */
record BinaryNumber(BigInteger mantissa, int exponent) {
    /** The decimal number, rounded to that many bits, half to even. */
    static BinaryNumber of(BigDecimal decimal, int bits) {
        if (decimal.scale() <= 0) {
            return new BinaryNumber(decimal.toBigIntegerExact(), 0).round(bits);
        }
        BigInteger divisor = BigInteger.valueOf(5).pow(decimal.scale());
        return quotient(decimal.unscaledValue(), divisor, -decimal.scale(), bits);
    }

    static BinaryNumber of(Value.Num number) {
        return of(number.number(), number.bits());
    }

    private static BinaryNumber quotient(BigInteger dividend, BigInteger divisor, int exponent, int bits) {
        int shift = Math.max(0, bits + 2 - (dividend.bitLength() - divisor.bitLength()));
        BigInteger[] parts = dividend.shiftLeft(shift).divideAndRemainder(divisor);
        BigInteger sticky = BigInteger.valueOf(parts[1].signum());
        return new BinaryNumber(parts[0].shiftLeft(1).add(sticky), exponent - shift - 1).round(bits);
    }

    /** Rounded to that many bits, half to even. */
    BinaryNumber round(int bits) {
        BigInteger size = mantissa.abs();
        int drop = size.bitLength() - bits;
        if (drop <= 0) {
            return this;
        }
        BigInteger kept = size.shiftRight(drop);
        boolean moreThanHalf = size.testBit(drop - 1) && (size.getLowestSetBit() < drop - 1 || kept.testBit(0));
        BigInteger rounded = moreThanHalf ? kept.add(BigInteger.ONE) : kept;
        return new BinaryNumber(mantissa.signum() < 0 ? rounded.negate() : rounded, exponent + drop);
    }

    BinaryNumber plus(BinaryNumber other) {
        int least = Math.min(exponent, other.exponent);
        return new BinaryNumber(at(least).add(other.at(least)), least);
    }

    private BigInteger at(int lesserExponent) {
        return mantissa.shiftLeft(exponent - lesserExponent);
    }

    BinaryNumber negate() {
        return new BinaryNumber(mantissa.negate(), exponent);
    }

    BinaryNumber times(BinaryNumber other) {
        return new BinaryNumber(mantissa.multiply(other.mantissa), exponent + other.exponent);
    }

    BinaryNumber dividedBy(BinaryNumber other, int bits) {
        return quotient(mantissa, other.mantissa, exponent - other.exponent, bits);
    }

    /** Without its fraction. */
    BinaryNumber truncated() {
        BigInteger whole = exponent >= 0
                ? mantissa.shiftLeft(exponent)
                : mantissa.abs().shiftRight(-exponent).multiply(BigInteger.valueOf(mantissa.signum()));
        return new BinaryNumber(whole, 0);
    }

    /** As many bits as it needs. */
    int needed() {
        return mantissa.signum() == 0
                ? 0
                : mantissa.abs().bitLength() - mantissa.abs().getLowestSetBit();
    }

    /** All its decimal digits. */
    BigDecimal exact() {
        return exponent >= 0
                ? new BigDecimal(mantissa.shiftLeft(exponent))
                : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
    }

    /**
     * The shortest decimal that is nearer to this than to any other number of that many bits. Digit by digit, by the rules
     * of Go's {@code math/big}, so that the last digit is the same.
     */
    BigDecimal shortest(int bits) {
        if (mantissa.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal exact = exact().stripTrailingZeros();
        if (exact.precision() <= Numbers.safeDigits(bits)) {
            return exact;
        }
        BigDecimal shortest = nearest(exact.abs(), bits);
        return mantissa.signum() < 0 ? shortest.negate() : shortest;
    }

    /**
     * A decimal that reads back as this number: the shortest, except for some powers of two, whose lower neighbour is nearer
     * than those rules assume.
     */
    BigDecimal decimal(int bits) {
        BigDecimal shortest = shortest(bits);
        boolean readsBack = needed() > 1 || of(shortest, bits).exact().compareTo(exact()) == 0;
        return readsBack ? shortest : exact();
    }

    private BigDecimal nearest(BigDecimal exact, int bits) {
        BigInteger size = mantissa.abs();
        int shift = bits + 1 - size.bitLength();
        // With one bit more than the precision, the neighbours' borders are one above and one below.
        BigInteger wide = shift >= 0 ? size.shiftLeft(shift) : size.shiftRight(-shift);
        boolean inclusive = !wide.testBit(1);
        String digits = digits(exact);
        String lower = digits(new BinaryNumber(wide.subtract(BigInteger.ONE), exponent - shift).exact());
        String upper = digits(new BinaryNumber(wide.add(BigInteger.ONE), exponent - shift).exact());
        for (int i = 0; i < digits.length(); i++) {
            char below = at(lower, i);
            char digit = digits.charAt(i);
            char above = at(upper, i);
            boolean down = below != digit || (inclusive && i + 1 == lower.length());
            boolean up = digit != above && (inclusive || digit + 1 < above || i + 1 < upper.length());
            if (down || up) {
                RoundingMode mode = down && up ? RoundingMode.HALF_EVEN : down ? RoundingMode.DOWN : RoundingMode.UP;
                return exact.round(new java.math.MathContext(i + 1, mode));
            }
        }
        return exact;
    }

    private static String digits(BigDecimal number) {
        return number.stripTrailingZeros().unscaledValue().toString();
    }

    private static char at(String digits, int index) {
        return index < digits.length() ? digits.charAt(index) : '0';
    }
}
