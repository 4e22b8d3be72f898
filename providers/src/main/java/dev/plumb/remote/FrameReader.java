package dev.plumb.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Takes frames out of a program's output: {@code nonce name length arguments...}, a newline, and as many bytes. What
 * comes before the first nonce (a login shell's greeting) is skipped; after it nothing but frames is accepted.
 */
final class FrameReader {
    private static final int LONGEST_HEADER = 4096;
    private static final int MOST_CHATTER = 1 << 20;
    private static final int LONGEST_CONTENT = 1 << 28;

    private final InputStream output;
    private final String nonce;
    private boolean begun;

    FrameReader(InputStream output, String nonce) {
        this.output = new BufferedInputStream(output, 1 << 16);
        this.nonce = nonce;
    }

    /**
     * The next frame, empty at the end of the output.
     *
     * @throws IOException when the connection breaks, or the host sends what is no frame
     */
    Optional<Frame> next() throws IOException {
        Optional<String> header = begun ? line() : firstHeader();
        if (header.isEmpty()) {
            return Optional.empty();
        }
        begun = true;
        return Optional.of(frame(header.get().split(" ", -1)));
    }

    private Optional<String> firstHeader() throws IOException {
        int skipped = 0;
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            int start = line.get().indexOf(nonce + " ");
            if (start >= 0) {
                return Optional.of(line.get().substring(start));
            }
            skipped += line.get().length() + 1;
            if (skipped > MOST_CHATTER) {
                throw new IOException("the host sends something else than answers");
            }
        }
        return Optional.empty();
    }

    private Frame frame(String[] header) throws IOException {
        if (header.length < 3 || !header[0].equals(nonce)) {
            throw new IOException("the host sent something else than an answer");
        }
        byte[] content = output.readNBytes(length(header[2]));
        if (content.length < length(header[2])) {
            throw new EOFException("the answer ends in the middle");
        }
        return new Frame(header[1], List.of(header).subList(3, header.length), content);
    }

    private static int length(String text) throws IOException {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > LONGEST_CONTENT) {
            throw new IOException("the host announced an answer of " + text + " bytes");
        }
        return Integer.parseInt(text);
    }

    /** A line without its newline; longer ones come in pieces, which no header does. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = output.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n' && line.size() < LONGEST_HEADER) {
            line.write(next);
            next = output.read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
