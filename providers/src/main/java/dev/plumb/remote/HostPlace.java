package dev.plumb.remote;

/**
 * Where programs work.
 *
 * @param name the host as messages name it
 * @param root the directory that all paths are relative to, {@code /} for a real host
 * @param leavesOut what is not done there, as a sentence; empty for a real host
 */
public record HostPlace(String name, String root, String leavesOut) {
    /** A whole machine. */
    public static HostPlace machine(String name) {
        return new HostPlace(name, "/", "");
    }

    /** Whether services and packages are only written down. */
    boolean isRootDirectory() {
        return !root.equals("/");
    }
}
