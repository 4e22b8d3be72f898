package dev.plumb.providers.redis;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as redis writes them: {@code k} is 1000, {@code kb} is 1024, and so on, in either case. */
final class MemorySize {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})([a-z]*)");
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "b",
            1L,
            "k",
            1000L,
            "kb",
            1L << 10,
            "m",
            1000_000L,
            "mb",
            1L << 20,
            "g",
            1000_000_000L,
            "gb",
            1L << 30);

    private MemorySize() {}

    /** Bytes, empty when {@code text} is no size. */
    static Optional<BigInteger> bytes(String text) {
        Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = parts.matches() ? UNITS.get(parts.group(2)) : null;
        if (unit == null) {
            return Optional.empty();
        }
        BigInteger bytes = new BigInteger(parts.group(1)).multiply(BigInteger.valueOf(unit));
        return Optional.of(bytes).filter(b -> b.compareTo(LIMIT) < 0);
    }

    /** Whether both are the same number of bytes. */
    static boolean same(String one, String other) {
        return one.equals(other) || (bytes(one).isPresent() && bytes(one).equals(bytes(other)));
    }

    /** {@code bytes}, a number, with the largest unit that leaves it whole. */
    static String readable(String bytes) {
        Optional<BigInteger> number = bytes(bytes);
        if (number.isEmpty() || number.get().signum() == 0) {
            return bytes;
        }
        for (String unit : List.of("gb", "mb", "kb")) {
            BigInteger size = bytes(1 + unit).orElseThrow();
            BigInteger[] parts = number.get().divideAndRemainder(size);
            if (parts[1].signum() == 0) {
                return parts[0] + unit;
            }
        }
        return number.get().toString();
    }
}
