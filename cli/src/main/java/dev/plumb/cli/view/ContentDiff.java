package dev.plumb.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The unified difference of two contents, line by line. */
final class ContentDiff {
    private static final int CONTEXT = 3;

    private ContentDiff() {}

    /**
     * The lines of the difference, each with its sign in front; a line of its own says where there is none to show.
     *
     * @param before null when there was none
     * @param after null when there will be none
     */
    static List<String> lines(byte @Nullable [] before, byte @Nullable [] after) {
        Optional<List<String>> old = before == null ? Optional.of(List.of()) : text(before);
        Optional<List<String>> now = after == null ? Optional.of(List.of()) : text(after);
        if (old.isEmpty() || now.isEmpty()) {
            return List.of("(binary content, " + size(before) + " -> " + size(after) + ")");
        }
        if (isPem(old.get()) || isPem(now.get())) {
            return List.of("(PEM, " + size(before) + " -> " + size(after) + ")");
        }
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(
                "a", "b", old.get(), DiffUtils.diff(old.get(), now.get()), CONTEXT);
        return unified.stream().skip(2).map(ContentDiff::harmless).toList();
    }

    private static boolean isPem(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).startsWith("-----BEGIN ");
    }

    private static String size(byte @Nullable [] content) {
        return content == null ? "none" : content.length + " bytes";
    }

    /** A missing line end at the end of the file is a difference too, and is shown as one. */
    private static Optional<List<String>> text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            List<String> lines = new java.util.ArrayList<>(text.lines().toList());
            if (!text.isEmpty() && !text.endsWith("\n")) {
                lines.add("\\ No newline at end of file");
            }
            return Optional.of(lines);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Control characters could drive the reader's terminal. */
    private static String harmless(String line) {
        StringBuilder shown = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (Character.isISOControl(c) && c != '\t') {
                shown.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
