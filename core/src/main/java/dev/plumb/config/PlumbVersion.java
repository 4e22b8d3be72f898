package dev.plumb.config;

/** The version of this build. */
public final class PlumbVersion {
    /** Three numbers, as in semantic versioning. */
    public static final String TEXT = "0.1.0";

    private PlumbVersion() {}
}
