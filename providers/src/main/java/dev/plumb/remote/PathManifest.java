package dev.plumb.remote;

import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PathAnswer.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code observe} in {@code common.sh} writes, and reads: six NUL-ended items a path, and lines of sha256sum. */
final class PathManifest {
    private static final int ITEMS = 6;
    private static final int HASH = 64;

    private PathManifest() {}

    /** NUL-ended paths, relative to the root. */
    static byte[] list(Iterable<String> paths) {
        StringBuilder list = new StringBuilder();
        paths.forEach(path -> list.append('.').append(path).append('\0'));
        return bytes(list);
    }

    /** What the host will say of paths that are as expected, absent ones left out. */
    static byte[] items(SortedMap<String, PathAnswer> expected) {
        StringBuilder items = new StringBuilder();
        expected.forEach((path, answer) -> {
            if (!answer.absent()) {
                items.append('.').append(path).append('\0').append(letter(answer.kind()));
                items.append('\0').append(octal(answer.mode())).append('\0').append(answer.owner());
                items.append('\0')
                        .append(answer.group())
                        .append('\0')
                        .append(answer.target())
                        .append('\0');
            }
        });
        return bytes(items);
    }

    /** What {@code sha256sum -z} will say of files that are as expected. */
    static byte[] sums(SortedMap<String, PathAnswer> expected) {
        StringBuilder sums = new StringBuilder();
        expected.forEach((path, answer) -> {
            if (answer.kind() == Kind.FILE) {
                sums.append(answer.sha256()).append("  .").append(path).append('\0');
            }
        });
        return bytes(sums);
    }

    /** Path, with the first {@code skip} bytes of what the host wrote left out, to what is there. */
    static SortedMap<String, PathAnswer> parse(byte[] items, byte[] sums, int skip) throws IOException {
        Map<String, String> hashes = hashes(sums);
        List<String> all = split(items);
        if (all.size() % ITEMS != 0) {
            throw new IOException("the host's list of paths is incomplete");
        }
        SortedMap<String, PathAnswer> answers = new TreeMap<>();
        for (int i = 0; i < all.size(); i += ITEMS) {
            String path = all.get(i);
            if (path.length() >= skip) {
                answers.put(path.substring(skip), answer(all.subList(i, i + ITEMS), hashes));
            }
        }
        return answers;
    }

    private static PathAnswer answer(List<String> items, Map<String, String> hashes) {
        Kind kind = kind(items.get(1));
        String hash = kind == Kind.FILE ? hashes.getOrDefault(items.get(0), "") : "";
        String mode = "0".repeat(Math.max(0, 4 - items.get(2).length())) + items.get(2);
        return new PathAnswer(kind, mode, items.get(3), items.get(4), hash, items.get(5));
    }

    private static Map<String, String> hashes(byte[] sums) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String line : split(sums)) {
            if (line.length() < HASH + 2) {
                throw new IOException("the host's list of hashes is incomplete");
            }
            hashes.put(line.substring(HASH + 2), line.substring(0, HASH));
        }
        return hashes;
    }

    private static List<String> split(byte[] text) {
        String all = new String(text, StandardCharsets.UTF_8);
        return all.isEmpty()
                ? List.of()
                : List.of(all.substring(0, all.length() - 1).split("\0", -1));
    }

    private static Kind kind(String letter) {
        return switch (letter) {
            case "f" -> Kind.FILE;
            case "d" -> Kind.DIRECTORY;
            case "l" -> Kind.SYMLINK;
            default -> Kind.OTHER;
        };
    }

    private static char letter(Kind kind) {
        return switch (kind) {
            case FILE -> 'f';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'l';
            default -> 'o';
        };
    }

    /** As find writes it: without leading zeros. */
    private static String octal(String mode) {
        return mode.isEmpty() ? "777" : Integer.toOctalString(Integer.parseInt(mode, 8));
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
