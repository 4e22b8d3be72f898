package dev.plumb.lang.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.plumb.value.CodePointOrder;
import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as JSON: keys in order, all digits of numbers, and characters that HTML treats specially escaped. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static String write(Value value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Value marked, StringBuilder json) {
        Value value = Values.unmark(marked);
        if (value instanceof Value.Str text) {
            writeString(text.text(), json);
        } else if (value instanceof Value.Num number) {
            json.append(Numbers.format(number));
        } else if (value instanceof Value.Bool bool) {
            json.append(bool.truth());
        } else if (value instanceof Value.Null) {
            json.append("null");
        } else {
            writeParts(value, json);
        }
    }

    private static void writeParts(Value value, StringBuilder json) {
        List<Value> elements = Values.elements(value).orElse(null);
        if (elements != null) {
            char before = '[';
            for (Value element : elements) {
                json.append(before);
                write(element, json);
                before = ',';
            }
            json.append(elements.isEmpty() ? "[]" : "]");
            return;
        }
        Map<String, Value> entries = CodePointOrder.sorted(Values.entries(value).orElseThrow());
        char before = '{';
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            json.append(before);
            writeString(entry.getKey(), json);
            json.append(':');
            write(entry.getValue(), json);
            before = ',';
        }
        json.append(entries.isEmpty() ? "{}" : "}");
    }

    static void writeString(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                json.append(c);
                continue;
            }
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    boolean escaped = c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0;
                    if (escaped) {
                        json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    static Value read(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new IOException("it is empty");
            }
            Value value = read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("there is more behind the value");
            }
            return value;
        }
    }

    static String reason(IOException e) {
        return e instanceof JsonProcessingException json
                ? String.valueOf(json.getOriginalMessage())
                : String.valueOf(e.getMessage());
    }

    private static Value read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Value.Str(paired(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Value.TRUE;
            case VALUE_FALSE -> Value.FALSE;
            case VALUE_NULL -> Value.NULL;
            default -> throw new IOException("a value is missing");
        };
    }

    private static Value number(JsonParser parser) throws IOException {
        try {
            return new Value.Num(parser.getDecimalValue());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IOException("a number is too large or too small", e);
        }
    }

    /** Half of a surrogate pair, which an escape sequence can write, is no character: it becomes the one that says so. */
    private static String paired(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder paired = new StringBuilder();
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(paired::appendCodePoint);
        return paired.toString();
    }

    private static Value object(JsonParser parser) throws IOException {
        Map<String, Value> attributes = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = new Value.Str(parser.currentName()).text();
            parser.nextToken();
            attributes.put(name, read(parser));
        }
        return new Value.Obj(attributes);
    }

    private static Value array(JsonParser parser) throws IOException {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return new Value.Tuple(elements);
    }
}
