package dev.plumb.provider;

/**
 * What is at a path on a host.
 *
 * @param kind what it is
 * @param mode permission bits as four octal digits, such as {@code 0644}; empty when absent
 * @param owner user name, or number where the user has no name; empty when absent
 * @param group group name, or number; empty when absent
 * @param sha256 hash of a file's content, of nothing else; empty otherwise
 * @param target target of a symbolic link as written; empty otherwise
 */
public record PathAnswer(Kind kind, String mode, String owner, String group, String sha256, String target) {
    /** Nothing is there. */
    public static final PathAnswer ABSENT = new PathAnswer(Kind.ABSENT, "", "", "", "", "");

    /** What can be at a path. */
    public enum Kind {
        /** Nothing. */
        ABSENT,
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        SYMLINK,
        /** Anything else: a device, a socket, a pipe. */
        OTHER
    }

    /** Whether nothing is there. */
    public boolean absent() {
        return kind == Kind.ABSENT;
    }
}
