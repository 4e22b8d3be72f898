package dev.plumb.value;

/** What travels with a value through every operation. */
public enum Mark {
    /** Never shown, and never stored in clear. */
    SENSITIVE,
    /** Not stored at all. */
    EPHEMERAL,
    /** It comes from something that a plan leaves out. What is unknown because of that does not become known in its apply. */
    LEFT_OUT
}
