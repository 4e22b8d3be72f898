package dev.plumb.providers.file;

import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Step;
import java.util.Optional;

/**
 * One line of a tree's manifest.
 *
 * @param kind what it is
 * @param mode four octal digits; empty where the kind has none
 * @param owner user; empty where the kind has none
 * @param group group; empty where the kind has none
 * @param content hash of a file, target of a symbolic link, else empty
 */
record TreeEntry(Kind kind, String mode, String owner, String group, String content) {
    private static final int HASH_LENGTH = 64;

    enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        /** A file or symbolic link that is not of the tree, and has to go. */
        STRANGER,
        /** A directory that is not of the tree, and has to go. */
        STRANGE_DIRECTORY,
        /** Was of the tree; asked for, so that it can be removed. */
        GONE
    }

    static final TreeEntry STRANGER = bare(Kind.STRANGER);
    static final TreeEntry STRANGE_DIRECTORY = bare(Kind.STRANGE_DIRECTORY);
    static final TreeEntry GONE = bare(Kind.GONE);

    static TreeEntry file(String mode, String owner, String group, String hash) {
        return new TreeEntry(Kind.FILE, mode, owner, group, hash);
    }

    static TreeEntry directory(String mode, String owner, String group) {
        return new TreeEntry(Kind.DIRECTORY, mode, owner, group, "");
    }

    /** Empty for what a tree cannot hold. */
    static Optional<TreeEntry> of(PathAnswer there) {
        return switch (there.kind()) {
            case FILE -> Optional.of(file(there.mode(), there.owner(), there.group(), there.sha256()));
            case DIRECTORY -> Optional.of(directory(there.mode(), there.owner(), there.group()));
            case SYMLINK -> Optional.of(new TreeEntry(Kind.SYMLINK, "", "", "", there.target()));
            default -> Optional.empty();
        };
    }

    /** Reads what {@link #text} wrote. */
    static TreeEntry parse(String text) {
        int space = text.indexOf(' ');
        String rest = text.substring(space + 1);
        return switch (space < 0 ? text : text.substring(0, space)) {
            case "file" -> {
                String hash = rest.substring(rest.length() - HASH_LENGTH);
                yield owned(Kind.FILE, rest.substring(0, rest.length() - HASH_LENGTH - 1), hash);
            }
            case "directory" -> owned(Kind.DIRECTORY, rest, "");
            case "symlink" -> new TreeEntry(Kind.SYMLINK, "", "", "", rest);
            case "gone" -> GONE;
            case "stranger" -> STRANGER;
            default -> STRANGE_DIRECTORY;
        };
    }

    String text() {
        return switch (kind) {
            case FILE -> "file " + mode + " " + owner + ":" + group + " " + content;
            case DIRECTORY -> "directory " + mode + " " + owner + ":" + group;
            case SYMLINK -> "symlink " + content;
            case STRANGER -> "stranger";
            case STRANGE_DIRECTORY -> "strange-directory";
            case GONE -> "gone";
        };
    }

    /** What puts it at {@code path}; nothing for strangers, which are never put back. */
    Optional<Step> put(String path) {
        return switch (kind) {
            case FILE -> Optional.of(new Step.PutFile(path, content, owner, group, mode, false));
            case DIRECTORY -> Optional.of(new Step.PutDirectory(path, owner, group, mode));
            case SYMLINK -> Optional.of(new Step.PutSymlink(path, content));
            default -> Optional.empty();
        };
    }

    /** What takes it away from {@code path}. */
    Step remove(String path) {
        boolean directory = kind == Kind.DIRECTORY || kind == Kind.STRANGE_DIRECTORY;
        return directory ? new Step.RemoveEmptyDirectory(path) : new Step.RemoveFile(path);
    }

    boolean strange() {
        return kind == Kind.STRANGER || kind == Kind.STRANGE_DIRECTORY;
    }

    private static TreeEntry bare(Kind kind) {
        return new TreeEntry(kind, "", "", "", "");
    }

    /** From {@code MODE OWNER:GROUP}; names of groups may hold spaces where a directory service says so. */
    private static TreeEntry owned(Kind kind, String text, String content) {
        int space = text.indexOf(' ');
        int colon = text.indexOf(':', space);
        return new TreeEntry(
                kind, text.substring(0, space), text.substring(space + 1, colon), text.substring(colon + 1), content);
    }
}
