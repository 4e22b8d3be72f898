package dev.plumb.lang.function;

import static dev.plumb.value.Type.NUMBER;

import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Functions on numbers. */
final class NumberFunctions {
    private NumberFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("abs", "The number without its sign.")
                        .takes("num", NUMBER)
                        .returns(NUMBER, a -> a.num(0).signum() < 0 ? Numbers.negate(a.num(0)) : a.num(0)),
                Definition.named("ceil", "The least whole number that is not less.")
                        .takes("num", NUMBER)
                        .returns(NUMBER, a -> whole(a.num(0), RoundingMode.CEILING)),
                Definition.named("floor", "The greatest whole number that is not greater.")
                        .takes("num", NUMBER)
                        .returns(NUMBER, a -> whole(a.num(0), RoundingMode.FLOOR)),
                Definition.named("max", "The greatest of the numbers.")
                        .takes("number", NUMBER)
                        .more("numbers", NUMBER)
                        .returns(NUMBER, a -> best(a, 1)),
                Definition.named("min", "The least of the numbers.")
                        .takes("number", NUMBER)
                        .more("numbers", NUMBER)
                        .returns(NUMBER, a -> best(a, -1)),
                Definition.named("signum", "-1, 0 or 1, as the whole number is negative, zero or positive.")
                        .takes("num", NUMBER)
                        .returns(NUMBER, NumberFunctions::signum),
                Definition.named("pow", "The first number to the power of the second.")
                        .takes("num", NUMBER)
                        .takes("power", NUMBER)
                        .returns(NUMBER, NumberFunctions::pow),
                Definition.named("log", "The logarithm of a number to a base.")
                        .takes("num", NUMBER)
                        .takes("base", NUMBER)
                        .returns(NUMBER, NumberFunctions::log),
                Definition.named("parseint", "The whole number that a string writes in a base from 2 to 62.")
                        .takes("number", dev.plumb.value.Type.DYNAMIC)
                        .takes("base", NUMBER)
                        .returns(NUMBER, NumberFunctions::parseInt));
    }

    private static Value whole(Value.Num number, RoundingMode mode) {
        return new Value.Num(number.number().setScale(0, mode), number.bits());
    }

    private static Value best(Arguments a, int wanted) {
        Value.Num best = (Value.Num) a.bare(0);
        for (int i = 1; i < a.size(); i++) {
            Value.Num other = (Value.Num) a.bare(i);
            best = Integer.signum(Numbers.compare(other, best)) == wanted ? other : best;
        }
        return best;
    }

    private static Value signum(Arguments a) throws RefusedArgument {
        if (!Numbers.isWhole(a.number(0)) || a.number(0).toBigInteger().bitLength() > 63) {
            throw Arguments.refuse(0, "A whole number of at most 63 bits is required.");
        }
        return Values.number(a.number(0).signum());
    }

    private static Value pow(Arguments a) throws RefusedArgument {
        return ofDouble(BinaryPower.of(a.number(0).doubleValue(), a.number(1).doubleValue()));
    }

    private static Value log(Arguments a) throws RefusedArgument {
        return ofDouble(StrictMath.log(a.number(0).doubleValue())
                / StrictMath.log(a.number(1).doubleValue()));
    }

    private static Value ofDouble(double number) throws RefusedArgument {
        if (Double.isNaN(number)) {
            throw Arguments.refuse(-1, "The result is no number.");
        }
        return Numbers.ofDouble(number);
    }

    private static Value parseInt(Arguments a) throws RefusedArgument {
        if (!(a.bare(0) instanceof Value.Str)) {
            throw Arguments.refuse(0, "A string is required.");
        }
        int base = a.whole(1);
        if (base < 2 || base > 62) {
            throw Arguments.refuse(1, "The base must be from 2 to 62.");
        }
        String text = a.text(0);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        BigInteger magnitude = digits(signed ? text.substring(1) : text, base);
        if (magnitude == null) {
            throw Arguments.refuse(0, a.shown(0) + " is no whole number in base " + base + ".");
        }
        BigInteger number = text.startsWith("-") ? magnitude.negate() : magnitude;
        return new Value.Num(new BigDecimal(number), Math.max(Numbers.COUNTED, number.bitLength()));
    }

    private static @org.jspecify.annotations.Nullable BigInteger digits(String text, int base) {
        BigInteger value = BigInteger.ZERO;
        for (char digit : text.toCharArray()) {
            int weight = weight(digit, base);
            if (weight < 0 || weight >= base) {
                return null;
            }
            value = value.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(weight));
        }
        return text.isEmpty() ? null : value;
    }

    /** Letters of both cases are the same digits up to base 36, small before capital ones above. */
    private static int weight(char digit, int base) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        } else if (digit >= 'a' && digit <= 'z') {
            return digit - 'a' + 10;
        }
        return digit >= 'A' && digit <= 'Z' ? digit - 'A' + (base <= 36 ? 10 : 36) : -1;
    }
}
