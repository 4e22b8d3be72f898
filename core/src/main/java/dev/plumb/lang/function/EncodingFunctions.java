package dev.plumb.lang.function;

import static dev.plumb.value.Type.DYNAMIC;
import static dev.plumb.value.Type.STRING;

import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Functions that write values as text and read them back. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("jsonencode", "The value as JSON.")
                        .takesNullable("val", DYNAMIC)
                        .whenUnknown(a -> new Value.Unknown(STRING, Refinement.beginning(jsonBegins(a.get(0)))))
                        .returns(STRING, a -> new Value.Str(JsonText.write(a.finite(0)))),
                Definition.named("jsondecode", "The value that JSON writes.")
                        .takes("str", STRING)
                        .returns(DYNAMIC, EncodingFunctions::jsonDecode),
                Definition.named("yamlencode", "The value as YAML.")
                        .takesNullable("value", DYNAMIC)
                        .mayBeNull()
                        .returns(STRING, a -> new Value.Str(YamlText.write(a.finite(0)))),
                Definition.named("yamldecode", "The value that YAML writes.")
                        .takes("src", STRING)
                        .returns(DYNAMIC, EncodingFunctions::yamlDecode),
                Definition.named("csvdecode", "The rows of CSV text, as objects named by the first row.")
                        .takes("str", STRING)
                        .returns(DYNAMIC, EncodingFunctions::csvDecode),
                Definition.named("base64encode", "The UTF-8 bytes in base 64.")
                        .takes("str", STRING)
                        .returns(STRING, a -> base64(utf8(a.text(0)))),
                Definition.named("base64decode", "The string whose UTF-8 bytes are written in base 64.")
                        .takes("str", STRING)
                        .returns(STRING, a -> new Value.Str(decoded(decode64(a), StandardCharsets.UTF_8))),
                Definition.named("base64gzip", "The UTF-8 bytes, compressed with gzip, in base 64.")
                        .takes("str", STRING)
                        .returns(STRING, a -> base64(gzip(utf8(a.text(0))))),
                Definition.named("base64gunzip", "The UTF-8 text that was compressed with gzip, given in base 64.")
                        .takes("str", STRING)
                        .returns(STRING, EncodingFunctions::gunzip),
                Definition.named("urldecode", "The string that stands in a URL's query.")
                        .takes("str", STRING)
                        .returns(STRING, EncodingFunctions::urlDecode),
                Definition.named("urlencode", "The string as it can stand in a URL's query.")
                        .takes("str", STRING)
                        .returns(STRING, a -> new Value.Str(urlEncode(a.text(0)))),
                Definition.named("textencodebase64", "The bytes of a string in an encoding, in base 64.")
                        .takes("string", STRING)
                        .takes("encoding", STRING)
                        .returns(STRING, EncodingFunctions::textEncode),
                Definition.named("textdecodebase64", "The string whose bytes in an encoding are written in base 64.")
                        .takes("source", STRING)
                        .takes("encoding", STRING)
                        .returns(STRING, a -> new Value.Str(decoded(decode64(a), charset(a)))));
    }

    /** How the JSON of an unknown begins, unless it may be null. */
    private static String jsonBegins(Value value) {
        boolean isSequence = Values.isSequence(value);
        boolean isMap = Values.entries(value).isPresent()
                || (value instanceof Value.Unknown
                        && (value.type() instanceof Type.MapOf || value.type() instanceof Type.ObjectOf));
        if (!Refinement.of(value).notNull()) {
            return "";
        }
        return isSequence ? "[" : isMap ? "{" : value.type() == STRING ? "\"" : "";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Value base64(byte[] bytes) {
        return new Value.Str(Base64.getEncoder().encodeToString(bytes));
    }

    private static Value jsonDecode(Arguments a) throws RefusedArgument {
        try {
            return JsonText.read(a.text(0));
        } catch (IOException e) {
            throw Arguments.refuse(0, a.secret() ? "This is no JSON." : "This is no JSON: " + JsonText.reason(e) + ".");
        }
    }

    private static Value yamlDecode(Arguments a) throws RefusedArgument {
        try {
            return YamlReader.read(a.text(0));
        } catch (YamlReader.YamlMistake e) {
            String where = e.place().isEmpty() ? "" : " at " + e.place();
            throw Arguments.refuse(0, "This is no YAML" + where + (a.secret() ? "." : ": " + e.getMessage() + "."));
        }
    }

    private static Value gunzip(Arguments a) throws RefusedArgument {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(decode64(a)))) {
            return new Value.Str(decoded(gzip.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Arguments.refuse(0, "This was not compressed with gzip.");
        }
    }

    private static Value urlDecode(Arguments a) throws RefusedArgument {
        try {
            return new Value.Str(URLDecoder.decode(a.text(0), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Arguments.refuse(0, "A % must stand before two hexadecimal digits.");
        }
    }

    private static Value csvDecode(Arguments a) throws RefusedArgument {
        List<List<String>> rows = CsvText.rows(a.text(0));
        if (rows.isEmpty()) {
            throw Arguments.refuse(0, "There is no first row with the names of the columns.");
        }
        List<String> names = rows.get(0);
        if (Set.copyOf(names).size() < names.size()) {
            throw Arguments.refuse(0, "The names of the columns must be distinct.");
        }
        List<Value> objects = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != names.size()) {
                throw Arguments.refuse(
                        0,
                        "Row " + (objects.size() + 2) + " has " + row.size() + " values for " + names.size()
                                + " columns.");
            }
            Map<String, Value> attributes = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                attributes.put(names.get(i), new Value.Str(row.get(i)));
            }
            objects.add(new Value.Obj(attributes));
        }
        Map<String, Type> types = new TreeMap<>();
        names.forEach(name -> types.put(name, STRING));
        return new Value.ListVal(new Type.ObjectOf(types), objects);
    }

    private static byte[] decode64(Arguments a) throws RefusedArgument {
        String text = a.text(0).replace("\n", "").replace("\r", "");
        try {
            if (text.length() % 4 == 0) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            throw Arguments.refuse(0, "This is no base 64 (with the characters + and /).");
        }
        throw Arguments.refuse(
                0, "This is no base 64: its length is no multiple of 4, perhaps = is missing at the end.");
    }

    private static String decoded(byte[] bytes, Charset charset) throws RefusedArgument {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Arguments.refuse(0, "The bytes are no text in " + charset + ".");
        }
    }

    private static Charset charset(Arguments a) throws RefusedArgument {
        try {
            return Charset.forName(a.text(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Arguments.refuse(1, "There is no encoding " + a.shown(1) + ".");
        }
    }

    private static Value textEncode(Arguments a) throws RefusedArgument {
        Charset charset = charset(a);
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(a.text(0)));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return base64(bytes);
        } catch (CharacterCodingException e) {
            throw Arguments.refuse(0, "It has characters that cannot be written in " + charset + ".");
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new BugException("writing to memory", e);
        }
        return compressed.toByteArray();
    }

    private static String urlEncode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : utf8(text)) {
            char c = (char) (unit & 0xff);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
            if (isPlain) {
                encoded.append(c);
            } else {
                encoded.append(c == ' ' ? "+" : String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
