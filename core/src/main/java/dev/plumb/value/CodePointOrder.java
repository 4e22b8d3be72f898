package dev.plumb.value;

/** Strings by code point: the order of their UTF-8 bytes, which Java's own order of UTF-16 units is not. */
public final class CodePointOrder {
    private CodePointOrder() {}

    /** Negative, zero or positive, as in {@link java.util.Comparator}. */
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for code points above all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
