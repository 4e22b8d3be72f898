package dev.plumb.remote;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer of HTTP/1.1 (RFC 9112).
 *
 * @param status its code
 * @param headers by lower-case name
 * @param text the body as UTF-8, the first MiB of it
 */
record HttpAnswer(int status, Map<String, String> headers, String text) {
    private static final int MOST = 1 << 20;
    private static final int MOST_LINE = 16_384;

    /** Reads one; what stands for no answer is an exception. */
    static HttpAnswer read(InputStream input) throws IOException {
        String[] first = line(input).split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("What came was no answer of HTTP: " + first[0].replaceAll("[^ -~]", "?"));
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int status = Integer.parseInt(first[1]);
        byte[] body = status == 101 ? new byte[0] : body(input, headers);
        return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream input, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return chunks(input);
        }
        String length = headers.get("content-length");
        boolean given = length != null && length.matches("[0-9]{1,12}");
        return input.readNBytes(given ? (int) Math.min(Long.parseLong(length), MOST) : MOST);
    }

    private static byte[] chunks(InputStream input) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < MOST) {
            String size = line(input).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw new IOException("A part of the answer has no length.");
            }
            int bytes = Integer.parseInt(size, 16);
            if (bytes == 0) {
                break;
            }
            body.write(input.readNBytes(bytes));
            line(input);
        }
        return body.toByteArray();
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new EOFException("The answer was cut off.");
            }
            if (line.length() > MOST_LINE) {
                throw new IOException("A line of the answer has no end.");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
