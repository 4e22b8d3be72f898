package dev.plumb.lang.function;

import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * What a scalar of YAML means: by its tag, or if it is plain by its look. Terraform follows YAML 1.1 here, so {@code yes},
 * {@code on} and {@code y} are true, and a date is a time.
 */
final class YamlScalar {
    private static final String TAGS = "tag:yaml.org,2002:";
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|( ))([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})"
                    + "(?:[.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
    private static final Pattern BASED = Pattern.compile("([-+]?)0(?:([xX])([0-9a-fA-F]+)|([bB])([01]+)|[oO]([0-7]+))");
    private static final Map<String, Value> WORDS = words();

    private YamlScalar() {}

    private static Map<String, Value> words() {
        Map<String, Value> words = new java.util.HashMap<>();
        for (String word : "y Y yes Yes YES true True TRUE on On ON".split(" ", -1)) {
            words.put(word, Value.TRUE);
        }
        for (String word : "n N no No NO false False FALSE off Off OFF".split(" ", -1)) {
            words.put(word, Value.FALSE);
        }
        for (String word : "~ null Null NULL".split(" ", -1)) {
            words.put(word, Value.NULL);
        }
        words.put("", Value.NULL);
        return Map.copyOf(words);
    }

    static Value value(ScalarEvent scalar) throws YamlReader.YamlMistake {
        String text = scalar.getValue();
        String tag = scalar.getTag().orElse("");
        if (tag.isEmpty()) {
            return scalar.isPlain() ? plain(text, scalar) : new Value.Str(text);
        }
        String kind = tag.startsWith(TAGS) ? tag.substring(TAGS.length()) : tag;
        return tagged(kind, text)
                .orElseThrow(() -> new YamlReader.YamlMistake(
                        scalar.getStartMark(), "this is nothing that the tag " + shown(tag) + " can stand before"));
    }

    /** The tag as it is usually written. */
    static String shown(String tag) {
        return tag.startsWith(TAGS) ? "!!" + tag.substring(TAGS.length()) : tag;
    }

    private static Value plain(String text, ScalarEvent scalar) throws YamlReader.YamlMistake {
        Value word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        if (text.matches("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)")) {
            throw new YamlReader.YamlMistake(scalar.getStartMark(), "no number can be infinite, or none at all");
        }
        Optional<Value> time = time(text);
        return time.or(() -> number(text)).orElseGet(() -> new Value.Str(text));
    }

    private static Optional<Value> tagged(String kind, String text) {
        Optional<Value> word = Optional.ofNullable(WORDS.get(text));
        return switch (kind) {
            case "str" -> Optional.of(new Value.Str(text));
            case "bool" -> word.filter(Value.Bool.class::isInstance);
            case "null" -> Optional.of(Value.NULL);
            case "int", "float" -> number(text);
            case "timestamp" -> time(text);
            case "binary" -> isBase64(text) ? Optional.of(new Value.Str(text)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("[\r\n]", "")).length >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Value> number(String text) {
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        String digits = text.replace("_", "");
        return Numbers.parse(digits).map(n -> (Value) new Value.Num(n)).or(() -> based(digits));
    }

    private static Optional<Value> based(String digits) {
        Matcher matcher = BASED.matcher(digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int base = matcher.group(2) != null ? 16 : matcher.group(4) != null ? 2 : 8;
        String number = base == 16 ? matcher.group(3) : base == 2 ? matcher.group(5) : matcher.group(6);
        BigInteger size = new BigInteger(number, base);
        BigInteger signed = matcher.group(1).equals("-") ? size.negate() : size;
        return size.bitLength() > Numbers.COUNTED
                ? Optional.empty()
                : Optional.of(new Value.Num(new BigDecimal(signed), Numbers.COUNTED));
    }

    private static Optional<Value> time(String text) {
        Matcher m = TIME.matcher(text);
        boolean hasZone = m.matches() && m.group(8) != null;
        boolean isDay = m.matches() && m.group(5) == null;
        if (!m.matches() || (!isDay && hasZone == (m.group(4) != null))) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(m, 1), number(m, 2), number(m, 3), number(m, 5), number(m, 6), number(m, 7));
            OffsetDateTime full = time.atOffset(hasZone ? ZoneOffset.of(m.group(8)) : ZoneOffset.UTC);
            return Optional.of(new Value.Str(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(full)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }
}
