package dev.plumb.plan;

/** What is done to a resource instance. */
public enum Action {
    /** Nothing. */
    NO_OP(" ", "no-op"),
    /** It is made. */
    CREATE("+", "create"),
    /** It is looked at. */
    READ("<=", "read"),
    /** It is changed in place. */
    UPDATE("~", "update"),
    /** It is deleted, and made anew. */
    REPLACE("-/+", "replace"),
    /** It is deleted; what was there before Plumb is put back. */
    DELETE("-", "delete"),
    /** It stays on the host, and is no longer recorded. */
    FORGET(".", "forget");

    private final String symbol;
    private final String word;

    Action(String symbol, String word) {
        this.symbol = symbol;
        this.word = word;
    }

    /** As a plan shows it before a line. */
    public String symbol() {
        return symbol;
    }

    /** As machines read it. */
    public String word() {
        return word;
    }
}
