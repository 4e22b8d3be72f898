package dev.plumb.state.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumb.state.Encryption;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.file.JournalFileV1;
import dev.plumb.state.file.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of a journal. Each line is a checksum, a space, and what the checksum is over, together with the checksum of the
 * line before: so a line can neither be changed, nor left out, nor put elsewhere. The first line names the generation that
 * the journal was begun on; each other one holds what was written at once, as a JSON array, or encrypted and in Base64.
 */
final class JournalText {
    private static final String WHAT = "journal";
    private static final int CHECK = 32;

    private final Encryption encryption;
    private String last;

    /** Goes on after the line whose checksum is {@code last}. */
    JournalText(Encryption encryption, String last) {
        this.encryption = encryption;
        this.last = last;
    }

    /** The beginning of a journal on a generation. */
    byte[] begin(String lineage, int generation) {
        last = "";
        String first = Json.MAPPER
                .createObjectNode()
                .put("journal", 1)
                .put("lineage", lineage)
                .put("generation", generation)
                .toString();
        return line(first);
    }

    /** The next line, with these entries, each of which {@link JournalFileV1#write} made. */
    byte[] next(List<String> entries) {
        String text = "[" + String.join(",", entries) + "]";
        return line(
                encryption.isOn()
                        ? Base64.getEncoder()
                                .encodeToString(encryption.encrypt(text.getBytes(StandardCharsets.UTF_8), WHAT))
                        : text);
    }

    private byte[] line(String text) {
        last = check(last, text);
        return (last + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String check(String before, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, CHECK);
        } catch (NoSuchAlgorithmException e) {
            throw new dev.plumb.diagnostic.BugException("every Java has SHA-256", e);
        }
    }

    /**
     * What a journal says.
     *
     * @param lineage of the generation that it was begun on, empty when there is no journal
     * @param generation the number of the generation that it was begun on
     * @param entries in order
     * @param last the checksum of the last whole line
     * @param whole how many bytes are whole lines
     */
    record Content(String lineage, int generation, List<JournalEntry> entries, String last, int whole) {
        static final Content NONE = new Content("", -1, List.of(), "", 0);
    }

    /**
     * Reads a journal. A crash may have cut off the last line: nobody relied on what it was to say, so it is passed over.
     *
     * @throws IOException when any other line is damaged; the message is fit for the user
     */
    static Content read(byte[] bytes, Encryption encryption) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        JsonNode head = null;
        String last = "";
        int from = 0;
        for (int number = 1; from < bytes.length; number++) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                break;
            }
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            if (!isWhole(line, last)) {
                if (end == bytes.length - 1 && isTorn(bytes, from)) {
                    break;
                }
                throw damaged(number);
            }
            last = line.substring(0, CHECK);
            String text = line.substring(CHECK + 1);
            if (head == null) {
                head = Json.MAPPER.readTree(text);
            } else {
                entries.addAll(JournalFileV1.readAll(clear(text, encryption)));
            }
            from = end + 1;
        }
        return head == null
                ? Content.NONE
                : new Content(
                        head.path("lineage").asText(), head.path("generation").asInt(), entries, last, from);
    }

    /** Whether all entries would be written now as they are: with the same key, or in clear. */
    static boolean isCurrent(byte[] bytes, Encryption encryption) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .filter(line -> line.length() > CHECK + 1)
                .map(line -> line.substring(CHECK + 1))
                .allMatch(text -> text.startsWith("[")
                        ? !encryption.isOn()
                        : encryption.isCurrent(Base64.getDecoder().decode(text)));
    }

    private static String clear(String text, Encryption encryption) throws IOException {
        return text.startsWith("[")
                ? text
                : new String(encryption.decrypt(Base64.getDecoder().decode(text), WHAT), StandardCharsets.UTF_8);
    }

    private static boolean isWhole(String line, String before) {
        return line.length() > CHECK
                && line.charAt(CHECK) == ' '
                && line.startsWith(check(before, line.substring(CHECK + 1)));
    }

    /** Blocks of the last write that never reached the disk are read as zeros. */
    private static boolean isTorn(byte[] bytes, int from) {
        byte[] line = Arrays.copyOfRange(bytes, from, bytes.length);
        for (byte b : line) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static IOException damaged(int number) {
        return new IOException(
                "Line " + number + " of the journal is damaged: its checksum does not match. The journal "
                        + "says what an interrupted apply had done. Restore it from a backup. If there is none, remove it: the "
                        + "state is then that of the last generation, and what was created since must be imported.");
    }
}
