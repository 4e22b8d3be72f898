package dev.plumb.value;

/** What travels with a value through every operation. */
public enum Mark {
    /** Never shown, and never stored in clear. */
    SENSITIVE,
    /** Not stored at all. */
    EPHEMERAL
}
