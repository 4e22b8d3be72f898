package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression.Entry;
import dev.plumb.lang.syntax.Expression.Literal;
import dev.plumb.lang.syntax.Expression.ObjectConstructor;
import dev.plumb.lang.syntax.Expression.TupleConstructor;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Parses JSON (RFC 8259) into expressions. Throws {@link ParseFailure} at the first mistake in its form. */
final class JsonParser {
    /** As deep as in native syntax, less room for the templates inside. */
    private static final int DEEPEST = TokenReader.DEEPEST / 2;

    private final SourceText source;
    private final String text;
    private final JsonStrings strings;
    private int at;
    private int depth;

    JsonParser(SourceText source, Diagnostics problems) {
        this.source = source;
        this.text = source.text();
        this.strings = new JsonStrings(source, problems);
        this.at = source.begin();
    }

    /** The one value that the text consists of. */
    Expression file(JsonPlace place) {
        Expression value = value(place);
        if (next() != 0 || at < text.length()) {
            throw failure("The JSON text is complete, but something follows.");
        }
        return value;
    }

    /** The next character that is not space; 0 at the end. It stays. */
    private char next() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Expression value(JsonPlace place) {
        char c = next();
        return switch (c) {
            case '{' -> object(place);
            case '[' -> array(place);
            case '"' -> strings.template(at, string(), place.literal());
            case 't' -> word("true", Value.TRUE);
            case 'f' -> word("false", Value.FALSE);
            case 'n' -> word("null", Value.NULL);
            default -> {
                if (c == '-' || (c >= '0' && c <= '9')) {
                    yield number();
                }
                throw failure("Expected a value: an object, an array, a string in double quotes, a number, true, false"
                        + " or null.");
            }
        };
    }

    private Expression object(JsonPlace place) {
        int start = open();
        List<Entry> entries = new ArrayList<>();
        while (next() != '}') {
            entries.add(entry(place));
            separator(start, '}', "property");
        }
        return new ObjectConstructor(entries, close(start));
    }

    private Entry entry(JsonPlace place) {
        if (next() != '"') {
            throw failure("Expected the name of a property, in double quotes.");
        }
        int start = at;
        Expression key = strings.template(start, string(), place.literal());
        if (next() != ':') {
            throw failure("Expected a colon after the name of a property.");
        }
        at++;
        Expression value = value(place.inside(JsonBlocks.text(key).orElse("")));
        return new Entry(key, false, value, key.range().to(value.range()));
    }

    private Expression array(JsonPlace place) {
        int start = open();
        List<Expression> elements = new ArrayList<>();
        while (next() != ']') {
            elements.add(value(place));
            separator(start, ']', "element");
        }
        return new TupleConstructor(elements, close(start));
    }

    private int open() {
        if (++depth > DEEPEST) {
            throw new ParseFailure(Problems.diagnostic(
                    Mistake.TOO_DEEP,
                    source.range(at, at + 1),
                    "Objects and arrays can be nested " + DEEPEST + " deep; this is more."));
        }
        return at++;
    }

    private SourceRange close(int start) {
        depth--;
        at++;
        return source.range(start, at);
    }

    private void separator(int start, char closer, String what) {
        char c = next();
        if (at == text.length()) {
            at = start;
            throw failure("This has no closing \"" + closer + "\" before the end of the file.");
        }
        if (c != ',') {
            if (c != closer) {
                throw failure("Expected a comma or \"" + closer + "\" after this " + what + ".");
            }
            return;
        }
        int comma = at++;
        if (next() == closer) {
            at = comma;
            throw failure("No comma is allowed after the last " + what + ".");
        }
    }

    /** Skips a string; gives the offset after its closing quote. */
    private int string() {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw failure("A string cannot hold a control character or newline as it is: write it as an escape"
                        + " sequence, such as \\n.");
            }
            at += c == '\\' ? escape() : 1;
        }
        if (at >= text.length()) {
            at = start;
            throw failure("This string has no closing quote.");
        }
        return ++at;
    }

    private int escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (c == 'u' && text.substring(at + 2, Math.min(text.length(), at + 6)).matches("[0-9a-fA-F]{4}")) {
            return 6;
        }
        if (c == 0 || "\"\\/bfnrt".indexOf(c) < 0) {
            throw failure("There is no such escape sequence in JSON; there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and"
                    + " \\uNNNN.");
        }
        return 2;
    }

    private Expression word(String word, Value value) {
        int end = at + word.length();
        if (!text.startsWith(word, at) || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            throw failure("Expected true, false or null. A text must stand in double quotes.");
        }
        at = end;
        return new Literal(value, source.range(end - word.length(), end));
    }

    private Expression number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        Value value = digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?") ? NumberLiteral.parse(digits) : null;
        if (value == null) {
            at = start;
            throw failure("This is not a number as JSON writes it: digits without a leading zero, a fraction and an"
                    + " exponent.");
        }
        return new Literal(value, source.range(start, at));
    }

    private ParseFailure failure(String detail) {
        int end = at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at;
        return new ParseFailure(Problems.diagnostic(Mistake.JSON, source.range(at, end), detail));
    }
}
