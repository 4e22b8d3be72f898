package dev.plumb.value;

import java.util.Map;
import java.util.TreeMap;

/** Strings by code point: the order of their UTF-8 bytes, which Java's own order of UTF-16 units is not. */
public final class CodePointOrder {
    private CodePointOrder() {}

    /** The map in this order; the same map when its own order, by UTF-16 units, is no other. */
    public static <V> Map<String, V> sorted(Map<String, V> map) {
        if (map.keySet().stream().noneMatch(CodePointOrder::hasSurrogates)) {
            return map;
        }
        Map<String, V> sorted = new TreeMap<>(CodePointOrder::compare);
        sorted.putAll(map);
        return sorted;
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

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
