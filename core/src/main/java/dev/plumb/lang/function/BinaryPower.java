package dev.plumb.lang.function;

/**
 * Powers of doubles by repeated squaring. Java's own are nearer to the truth, and often differ in the last digit from those
 * of Terraform, which a configuration that was made with it relies on.
 */
final class BinaryPower {
    private static final int OVERFLOW = 1 << 12;

    private BinaryPower() {}

    static double of(double base, double exponent) {
        double size = Math.abs(exponent);
        boolean special = base == 0 || Double.isInfinite(base) || Double.isInfinite(exponent) || size >= 0x1p63;
        if (special || size == 0 || size == 1 || size == 0.5 || base == 1) {
            return exponent == -0.5
                    ? 1 / Math.sqrt(base)
                    : exponent == 0.5 ? Math.sqrt(base) : Math.pow(base, exponent);
        }
        double whole = Math.floor(size);
        double fraction = size - whole;
        if (fraction != 0 && base < 0) {
            return Double.NaN;
        }
        boolean up = fraction > 0.5;
        double start = fraction == 0 ? 1 : StrictMath.exp((up ? fraction - 1 : fraction) * StrictMath.log(base));
        return squared(base, (long) (up ? whole + 1 : whole), start, exponent < 0);
    }

    private static double squared(double base, long times, double start, boolean inverse) {
        double result = start;
        int resultScale = 0;
        int scale = Math.getExponent(base) < Double.MIN_EXPONENT ? subnormalScale(base) : Math.getExponent(base) + 1;
        double factor = Math.scalb(base, -scale);
        for (long left = times; left != 0; left >>= 1) {
            if (Math.abs(scale) > OVERFLOW) {
                resultScale += scale;
                break;
            }
            if ((left & 1) == 1) {
                result *= factor;
                resultScale += scale;
            }
            factor *= factor;
            scale <<= 1;
            if (factor < 0.5) {
                factor += factor;
                scale--;
            }
        }
        return inverse ? Math.scalb(1 / result, -resultScale) : Math.scalb(result, resultScale);
    }

    private static int subnormalScale(double number) {
        return Math.getExponent(number * 0x1p54) - 53;
    }
}
