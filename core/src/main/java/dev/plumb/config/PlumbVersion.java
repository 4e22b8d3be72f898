package dev.plumb.config;

/** The version of this build. */
public final class PlumbVersion {
    /** Three numbers, as in semantic versioning. */
    public static final String TEXT = "0.1.0";

    /** The version of Terraform whose language this build reads. */
    public static final String LANGUAGE = "1.11.4";

    private PlumbVersion() {}
}
