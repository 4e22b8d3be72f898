package dev.plumb.remote;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An answer of HTTP/1.1 (RFC 9112). */
public final class HttpAnswer {
    private static final int MOST_LINE = 16_384;
    private static final Set<Integer> WITHOUT_BODY = Set.of(101, 204, 304);

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean whole;

    private HttpAnswer(int status, Map<String, String> headers, byte[] body, boolean whole) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.whole = whole;
    }

    /**
     * One that was read already.
     *
     * @param headers by name, in any case
     * @param whole whether {@code body} is all of it
     */
    public static HttpAnswer of(int status, Map<String, String> headers, byte[] body, boolean whole) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new HttpAnswer(status, lower, body.clone(), whole);
    }

    /** Its code, from 101 to 599. */
    public int status() {
        return status;
    }

    /** By name, in lower case; several of one name are joined by commas. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, or how it begins. */
    public byte[] body() {
        return body.clone();
    }

    /** Whether {@link #body} is all of it. */
    public boolean isWhole() {
        return whole;
    }

    /** The body as UTF-8. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Reads one.
     *
     * @param method of the request
     * @param most bytes of the body that are read
     * @throws IOException when what comes is no answer, or not all of one
     */
    static HttpAnswer read(InputStream input, String method, int most) throws IOException {
        int status = status(input);
        Map<String, String> headers = headers(input);
        while (status < 200 && status != 101) {
            // Something that comes before the answer (RFC 9110, section 15.2).
            status = status(input);
            headers = headers(input);
        }
        if (method.equals("HEAD") || WITHOUT_BODY.contains(status)) {
            return new HttpAnswer(status, headers, new byte[0], true);
        }
        byte[] body = body(input, headers, most);
        return body.length <= most
                ? new HttpAnswer(status, headers, body, true)
                : new HttpAnswer(status, headers, java.util.Arrays.copyOf(body, most), false);
    }

    private static int status(InputStream input) throws IOException {
        String[] first = line(input).split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("What came was no answer of HTTP: " + first[0].replaceAll("[^ -~]", "?"));
        }
        return Integer.parseInt(first[1]);
    }

    private static Map<String, String> headers(InputStream input) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    /** One byte more than wanted, when there is more. */
    private static byte[] body(InputStream input, Map<String, String> headers, int most) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return chunks(input, most);
        }
        String length = headers.get("content-length");
        if (length == null || !length.matches("[0-9]{1,12}")) {
            return input.readNBytes(most + 1);
        }
        return exactly(input, (int) Math.min(Long.parseLong(length), most + 1L));
    }

    private static byte[] chunks(InputStream input, int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() <= most) {
            String size = line(input).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw new IOException("A part of the answer has no length.");
            }
            int bytes = Integer.parseInt(size, 16);
            if (bytes == 0) {
                break;
            }
            body.write(exactly(input, Math.min(bytes, most + 1)));
            if (body.size() <= most) {
                line(input);
            }
        }
        return body.toByteArray();
    }

    private static byte[] exactly(InputStream input, int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw cutOff();
        }
        return bytes;
    }

    private static EOFException cutOff() {
        return new EOFException("The answer was cut off.");
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw cutOff();
            }
            if (line.length() > MOST_LINE) {
                throw new IOException("A line of the answer has no end.");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
