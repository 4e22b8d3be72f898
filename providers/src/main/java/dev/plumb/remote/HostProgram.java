package dev.plumb.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * A shell program and what it reads from its standard input.
 *
 * @param nonce 128 random bits in hexadecimal; every frame of the answer begins with it
 * @param text the program
 * @param payload the parts that it takes, in order; each is sent with its length before it
 */
record HostProgram(String nonce, String text, List<Supplier<byte[]>> payload) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Takes away what the program needs while it runs, also when nobody hears its answers any more: a shell that dies of a
     * signal runs no trap of its exit.
     */
    static final String CLEANING = "trap 'rm -rf \"$work\"' EXIT\ntrap 'exit 1' HUP INT PIPE TERM\n";

    HostProgram {
        payload = List.copyOf(payload);
    }

    static String newNonce() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /**
     * The command that takes the program from its standard input and becomes it. {@code head -c} takes exactly as many
     * bytes as it is told, so the payload is left for the program; a program that was cut off is not run.
     */
    String command() {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return "sh -c "
                + Quote.word("umask 077; "
                        + "d=$(mktemp -d /run/plumb-XXXXXXXXXX 2>/dev/null || "
                        + "mktemp -d \"${TMPDIR:-/tmp}/plumb-XXXXXXXXXX\") && "
                        + "head -c " + length + " >\"$d/program\" && "
                        + "[ \"$(wc -c <\"$d/program\")\" -eq " + length + " ] && "
                        + "exec sh \"$d/program\" \"$d\"; "
                        + "rm -rf \"$d\"; exit " + Dialogue.NOT_STARTED);
    }

    /** Writes program and payload. */
    void send(OutputStream input) throws IOException {
        input.write(text.getBytes(StandardCharsets.UTF_8));
        for (Supplier<byte[]> part : payload) {
            byte[] bytes = part.get();
            input.write((bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
            input.write(bytes);
        }
        input.flush();
    }
}
