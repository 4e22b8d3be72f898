package dev.plumb.lang.function;

import static dev.plumb.value.Type.BOOL;
import static dev.plumb.value.Type.NUMBER;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Functions on strings; those with patterns are {@link PatternFunctions}, those with formats {@link FormatFunctions}. */
final class StringFunctions {
    private StringFunctions() {}

    static List<Function> all() {
        List<Function> all = new ArrayList<>(List.of(
                change("upper", "The string in capital letters.", s -> each(s, Character::toUpperCase)),
                change("lower", "The string in small letters.", s -> each(s, Character::toLowerCase)),
                change("title", "The string with the first letter of each word in title case.", StringFunctions::title),
                change("trimspace", "The string without white space at both ends.", StringFunctions::trimSpace),
                change("chomp", "The string without line ends at its end.", s -> s.replaceFirst("[\\r\\n]+\\z", "")),
                change("strrev", "The characters in reverse order.", StringFunctions::reverse),
                Definition.named("startswith", "Whether the string begins with another.")
                        .takesUnknown("str", STRING)
                        .takes("prefix", STRING)
                        .returns(BOOL, StringFunctions::startsWith),
                test("endswith", "Whether the string ends with another.", String::endsWith),
                test("strcontains", "Whether the string has another inside.", String::contains)));
        all.addAll(cuts());
        all.addAll(joins());
        return all;
    }

    private static List<Function> cuts() {
        return List.of(
                Definition.named("trim", "The string without the given characters at both ends.")
                        .takes("str", STRING)
                        .takes("cutset", STRING)
                        .returns(STRING, a -> new Value.Str(trim(a.text(0), a.text(1)))),
                Definition.named("trimprefix", "The string without the prefix, if it has it.")
                        .takes("str", STRING)
                        .takes("prefix", STRING)
                        .returns(STRING, StringFunctions::trimPrefix),
                Definition.named("trimsuffix", "The string without the suffix, if it has it.")
                        .takes("str", STRING)
                        .takes("suffix", STRING)
                        .returns(STRING, StringFunctions::trimSuffix),
                Definition.named("substr", "The characters from an offset on, at most as many as given; -1 is all.")
                        .takes("str", STRING)
                        .takes("offset", NUMBER)
                        .takes("length", NUMBER)
                        .returns(STRING, StringFunctions::substr));
    }

    private static List<Function> joins() {
        Type strings = new Type.ListOf(STRING);
        return List.of(
                Definition.named("indent", "The string with that many spaces before all lines but the first.")
                        .takes("spaces", NUMBER)
                        .takes("str", STRING)
                        .returns(STRING, StringFunctions::indent),
                Definition.named("join", "The strings of one or more lists with a separator between them.")
                        .takes("separator", STRING)
                        .takes("list", strings)
                        .more("lists", strings)
                        .returns(STRING, StringFunctions::join),
                Definition.named("split", "The parts of a string between separators.")
                        .takes("separator", STRING)
                        .takes("str", STRING)
                        .returns(strings, a -> Values.strings(split(a.text(0), a.text(1)))));
    }

    private static Function change(String name, String description, UnaryOperator<String> change) {
        return Definition.named(name, description)
                .takes("str", STRING)
                .returns(STRING, a -> new Value.Str(change.apply(a.text(0))));
    }

    private static Function test(String name, String description, BiPredicate<String, String> test) {
        return Definition.named(name, description)
                .takes("str", STRING)
                .takes("part", STRING)
                .returns(BOOL, a -> Values.bool(test.test(a.text(0), a.text(1))));
    }

    /** The known beginning of an unknown string may be enough. */
    private static Value startsWith(Arguments a) {
        String wanted = a.text(1);
        String known = Refinement.of(a.get(0)).prefix();
        boolean differs = !known.startsWith(wanted.substring(0, Math.min(wanted.length(), known.length())));
        if (a.get(0) instanceof Value.Str || differs || known.startsWith(wanted)) {
            return Values.bool(known.startsWith(wanted));
        }
        return Value.Unknown.notNull(BOOL);
    }

    private static String each(String text, IntUnaryOperator change) {
        StringBuilder changed = new StringBuilder();
        text.codePoints().map(change).forEach(changed::appendCodePoint);
        return changed.toString();
    }

    private static String title(String text) {
        StringBuilder titled = new StringBuilder();
        int before = ' ';
        for (int point : text.codePoints().toArray()) {
            titled.appendCodePoint(isPartOfWord(before) ? point : Character.toTitleCase(point));
            before = point;
        }
        return titled.toString();
    }

    private static boolean isPartOfWord(int point) {
        return Character.isLetterOrDigit(point) || point == '_' || (point >= 0x80 && !isSpace(point));
    }

    private static boolean isSpace(int point) {
        return Character.isSpaceChar(point) || (point >= '\t' && point <= '\r') || point == 0x85;
    }

    private static String trimSpace(String text) {
        int[] points = text.codePoints().toArray();
        int start = 0;
        int end = points.length;
        while (start < end && isSpace(points[start])) {
            start++;
        }
        while (end > start && isSpace(points[end - 1])) {
            end--;
        }
        return new String(points, start, end - start);
    }

    private static String trim(String text, String cutset) {
        int[] points = text.codePoints().toArray();
        int start = 0;
        int end = points.length;
        while (start < end && cutset.indexOf(points[start]) >= 0) {
            start++;
        }
        while (end > start && cutset.indexOf(points[end - 1]) >= 0) {
            end--;
        }
        return new String(points, start, end - start);
    }

    private static Value trimPrefix(Arguments a) {
        String text = a.text(0);
        return new Value.Str(
                text.startsWith(a.text(1)) ? text.substring(a.text(1).length()) : text);
    }

    private static Value trimSuffix(Arguments a) {
        String text = a.text(0);
        return new Value.Str(
                text.endsWith(a.text(1))
                        ? text.substring(0, text.length() - a.text(1).length())
                        : text);
    }

    private static String reverse(String text) {
        List<String> characters = new ArrayList<>(Graphemes.of(text));
        Collections.reverse(characters);
        return String.join("", characters);
    }

    private static Value substr(Arguments a) throws RefusedArgument {
        int size = Graphemes.count(a.text(0));
        int offset = a.whole(1);
        int start = offset < 0 ? Math.max(0, offset + size) : Math.min(offset, size);
        int length = a.whole(2);
        int end = length < 0 ? size : (int) Math.min((long) start + length, size);
        return new Value.Str(Graphemes.between(a.text(0), start, end));
    }

    private static Value indent(Arguments a) throws RefusedArgument {
        int spaces = a.whole(0);
        if (spaces < 0 || spaces > 10_000) {
            throw Arguments.refuse(0, "The number of spaces must be from 0 to 10000.");
        }
        return new Value.Str(a.text(1).replace("\n", "\n" + " ".repeat(spaces)));
    }

    private static Value join(Arguments a) throws RefusedArgument {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < a.size(); i++) {
            parts.addAll(a.texts(i));
        }
        return new Value.Str(String.join(a.text(0), parts));
    }

    private static List<String> split(String separator, String text) {
        if (separator.isEmpty()) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }
}
