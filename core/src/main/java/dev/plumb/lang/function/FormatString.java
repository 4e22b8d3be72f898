package dev.plumb.lang.function;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.plumb.value.Conversion;
import dev.plumb.value.Numbers;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A format string: text and verbs such as {@code %s} and {@code %08.3f}.
 *
 * @param parts texts (Strings) and verbs, in order
 */
record FormatString(List<Part> parts) {
    private static final Pattern VERB =
            Pattern.compile("%([-+ #0]*)([0-9]{1,5})?(?:\\.([0-9]{0,5}))?(?:\\[([1-9][0-9]{0,4})])?([%a-zA-Z])");

    private static final Cache<String, FormatString> PARSED =
            CacheBuilder.newBuilder().maximumSize(100).build();

    /** Text or a verb. */
    sealed interface Part {}

    /** Text as it is. */
    record Text(String text) implements Part {}

    /** A verb: how an argument is written. The argument is counted from 0; -1 is "the next". */
    record Verb(String flags, int width, int precision, int argument, char mode) implements Part {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    /** The format string, which in a loop is most often the same as before. */
    static FormatString of(String format) throws RefusedArgument {
        FormatString parsed = PARSED.getIfPresent(format);
        if (parsed == null) {
            parsed = parse(format);
            PARSED.put(format, parsed);
        }
        return parsed;
    }

    private static FormatString parse(String format) throws RefusedArgument {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = VERB.matcher(format);
        int at = 0;
        for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
            if (!matcher.find(percent) || matcher.start() != percent) {
                throw Arguments.refuse(0, "What follows the % at character " + (percent + 1) + " is no verb.");
            }
            parts.add(new Text(format.substring(at, percent)));
            parts.add(part(matcher));
            at = matcher.end();
        }
        parts.add(new Text(format.substring(at)));
        return new FormatString(parts);
    }

    private static Part part(Matcher matcher) throws RefusedArgument {
        char mode = matcher.group(5).charAt(0);
        if (mode == '%') {
            return new Text("%");
        }
        if ("vtbdoxXeEfgGsq".indexOf(mode) < 0) {
            throw Arguments.refuse(0, "There is no verb %" + mode + ".");
        }
        String precision = matcher.group(3);
        int digits = precision == null ? -1 : precision.isEmpty() ? 0 : Integer.parseInt(precision);
        return new Verb(matcher.group(1), number(matcher.group(2), 0), digits, number(matcher.group(4), 0) - 1, mode);
    }

    private static int number(@org.jspecify.annotations.Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** The text with the arguments, which are wholly known and unmarked, filled in. */
    String apply(List<Value> arguments) throws RefusedArgument {
        StringBuilder text = new StringBuilder();
        int next = 0;
        int highest = 0;
        for (Part part : parts) {
            if (part instanceof Text literal) {
                text.append(literal.text());
            } else if (part instanceof Verb verb) {
                int index = verb.argument() < 0 ? next : verb.argument();
                next = index + 1;
                highest = Math.max(highest, next);
                text.append(formatted(verb, arguments, index));
            }
        }
        if (highest < arguments.size()) {
            throw Arguments.refuse(
                    highest + 1, "There are " + arguments.size() + " values for the format's " + highest + " verbs.");
        }
        return text.toString();
    }

    private static String formatted(Verb verb, List<Value> arguments, int index) throws RefusedArgument {
        if (index >= arguments.size()) {
            throw Arguments.refuse(0, "There is no value number " + (index + 1) + " for %" + verb.mode() + ".");
        }
        Value value = arguments.get(index);
        int argument = index + 1;
        return switch (verb.mode()) {
            case 'v' -> any(verb, value);
            case 't' -> FormatString.text(convert(value, Type.BOOL, argument));
            case 's' -> string(verb, FormatString.text(convert(value, Type.STRING, argument)));
            case 'q' -> quoted(verb, FormatString.text(convert(value, Type.STRING, argument)));
            default -> number(verb, (Value.Num) convert(value, Type.NUMBER, argument), argument);
        };
    }

    private static String number(Verb verb, Value.Num number, int argument) throws RefusedArgument {
        if ("dbox".indexOf(Character.toLowerCase(verb.mode())) >= 0
                && (number.isInfinite() || !Numbers.isWhole(number.number()))) {
            throw Arguments.refuse(argument, "A whole number is required for %" + verb.mode() + ".");
        }
        return FormattedNumber.of(verb, number);
    }

    private static Value convert(Value value, Type type, int argument) throws RefusedArgument {
        Value converted = Conversion.convert(value, type).orNull();
        if (converted == null || converted instanceof Value.Null) {
            throw Arguments.refuse(argument, "A " + dev.plumb.value.TypeNames.friendly(type) + " is required here.");
        }
        return converted;
    }

    private static String text(Value value) {
        return value instanceof Value.Bool bool ? String.valueOf(bool.truth()) : ((Value.Str) value).text();
    }

    private static String any(Verb verb, Value value) {
        if (verb.has('#')) {
            return FormattedNumber.pad(verb, JsonText.write(value));
        } else if (value instanceof Value.Str text) {
            return string(verb, text.text());
        } else if (value instanceof Value.Num number) {
            Verb general = new Verb(verb.flags(), verb.width(), verb.precision(), verb.argument(), 'g');
            return FormattedNumber.of(general, number);
        }
        return FormattedNumber.pad(verb, JsonText.write(value));
    }

    private static String string(Verb verb, String text) {
        if (verb.precision() < 0) {
            return FormattedNumber.pad(verb, text);
        }
        int length = Math.min(verb.precision(), Graphemes.count(text));
        return FormattedNumber.pad(verb, Graphemes.between(text, 0, length));
    }

    private static String quoted(Verb verb, String text) {
        StringBuilder json = new StringBuilder();
        JsonText.writeString(text, json);
        return string(new Verb(verb.flags(), verb.width(), -1, 0, 's'), json.toString());
    }
}
