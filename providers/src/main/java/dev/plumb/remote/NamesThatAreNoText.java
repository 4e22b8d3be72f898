package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names of files, and targets of links, that are not UTF-8. Read as text, they would name something else, or nothing. */
final class NamesThatAreNoText {
    private NamesThatAreNoText() {}

    /**
     * What is said of each.
     *
     * @param items NUL-separated, as {@code find} writes them
     */
    static List<Diagnostic> in(byte[] items, HostPlace place) {
        List<Diagnostic> found = new ArrayList<>();
        if (isText(items)) {
            return found;
        }
        int start = 0;
        for (int end = 0; end < items.length; end++) {
            if (items[end] == 0) {
                byte[] item = java.util.Arrays.copyOfRange(items, start, end);
                if (!isText(item)) {
                    found.add(diagnostic(item, place));
                }
                start = end + 1;
            }
        }
        return found;
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Diagnostic diagnostic(byte[] item, HostPlace place) {
        return Diagnostic.error(
                        "host.name-not-text",
                        "A name on the host is no text",
                        "On " + place.name() + " this name of a file, or target of a link, is not UTF-8: "
                                + Failure.withRealPaths(printable(item)))
                .withHint("Rename or remove it, or let Plumb manage another directory.");
    }

    /** With what is not ASCII as the shell writes it. */
    private static String printable(byte[] item) {
        StringBuilder text = new StringBuilder();
        for (byte b : item) {
            text.append(b >= ' ' && b < 127 ? String.valueOf((char) b) : String.format("\\%03o", b & 0xff));
        }
        return text.toString();
    }
}
