package dev.plumb.value;

import java.text.Normalizer;

/** Text in Unicode's normalization form C. */
final class NormalText {
    /** The first character that can be combined with one before it; text of lesser ones is normal already. */
    private static final char FIRST_COMBINING = '\u0300';

    private NormalText() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                        ? text
                        : Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }
}
