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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * What a scalar of YAML means: by its tag, or if it is plain by its look. As in Terraform that is between YAML 1.1
 * and 1.2: {@code yes}, {@code on} and {@code y} are true, and a date is a time, but {@code 1_000} is a string.
 */
final class YamlScalar {
    private static final String TAGS = "tag:yaml.org,2002:";
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|( ))([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})"
                    + "(?:[.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
    private static final Pattern BASED = Pattern.compile("0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+))");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Set<String> KINDS = Set.of("str", "bool", "int", "float", "null", "timestamp", "binary");
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
        String kind = tag.startsWith(TAGS) ? tag.substring(TAGS.length()) : tag;
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw new YamlReader.YamlMistake(scalar.getStartMark(), "the tag " + shown(tag) + " is not supported here");
        } else if ((!scalar.isPlain() && !kind.equals("binary")) || kind.equals("str")) {
            return new Value.Str(text);
        }
        return plain(text, kind)
                .orElseThrow(() -> new YamlReader.YamlMistake(
                        scalar.getStartMark(),
                        kind.isEmpty() ? "no such number can be kept" : shown(tag) + " cannot stand before this"));
    }

    /** The tag as it is usually written. */
    static String shown(String tag) {
        return tag.startsWith(TAGS) ? "!!" + tag.substring(TAGS.length()) : tag;
    }

    /** What the look says comes first, and only then the tag. */
    private static Optional<Value> plain(String text, String kind) {
        if (kind.equals("binary")) {
            return isBase64(text) ? Optional.of(new Value.Str(text)) : Optional.empty();
        } else if (NO_NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean mayBeTime = kind.isEmpty() || kind.equals("timestamp");
        Optional<Value> seen = Optional.ofNullable(WORDS.get(text))
                .or(() -> mayBeTime ? time(text) : Optional.empty())
                .or(() -> number(text));
        if (seen.isPresent() || kind.isEmpty()) {
            boolean isHuge = seen.isEmpty() && BASED.matcher(text).matches();
            return isHuge ? Optional.empty() : seen.or(() -> Optional.of(new Value.Str(text)));
        }
        return kind.equals("null") ? Optional.of(Value.NULL) : Optional.empty();
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Value> number(String text) {
        return Numbers.parse(text).map(n -> (Value) new Value.Num(n)).or(() -> based(text));
    }

    private static Optional<Value> based(String digits) {
        Matcher matcher = BASED.matcher(digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean isHex = matcher.group(1) != null;
        BigInteger number = new BigInteger(matcher.group(isHex ? 1 : 2), isHex ? 16 : 8);
        return number.bitLength() > Numbers.COUNTED
                ? Optional.empty()
                : Optional.of(new Value.Num(new BigDecimal(number), Numbers.COUNTED));
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
