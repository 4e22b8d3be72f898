package dev.plumb.diagnostic;

/** How much a {@link Diagnostic} matters. */
public enum Severity {
    /** The command cannot go on with what the diagnostic is about. */
    ERROR,
    /** Worth knowing; the command goes on. */
    WARNING
}
