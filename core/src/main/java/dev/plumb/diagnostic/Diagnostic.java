package dev.plumb.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * An error or a warning shown to the user.
 *
 * @param severity error or warning
 * @param code stable dotted name for tools, such as {@code syntax.missing-brace}
 * @param summary what kind of mistake it is: fixed text, no final full stop
 * @param detail full sentences: what is wrong, with the values that took part
 * @param subject what it is about in the source; null where no source is to blame
 * @param address the resource instance or host that it is about, as the user would write it; null if none
 * @param hint what to do, in full sentences; null where the detail says it already
 */
public record Diagnostic(
        Severity severity,
        String code,
        String summary,
        String detail,
        @Nullable SourceRange subject,
        @Nullable String address,
        @Nullable String hint) {

    /** An error that is about the source at {@code subject}. */
    public static Diagnostic error(String code, String summary, String detail, @Nullable SourceRange subject) {
        return new Diagnostic(Severity.ERROR, code, summary, detail, subject, null, null);
    }

    /** An error that no source position is to blame for. */
    public static Diagnostic error(String code, String summary, String detail) {
        return error(code, summary, detail, null);
    }

    /** A warning that is about the source at {@code subject}. */
    public static Diagnostic warning(String code, String summary, String detail, @Nullable SourceRange subject) {
        return new Diagnostic(Severity.WARNING, code, summary, detail, subject, null, null);
    }

    /** The same with a remedy. */
    public Diagnostic withHint(@Nullable String remedy) {
        return new Diagnostic(severity, code, summary, detail, subject, address, remedy);
    }

    /** The same, about {@code name}. */
    public Diagnostic withAddress(@Nullable String name) {
        return new Diagnostic(severity, code, summary, detail, subject, name, hint);
    }

    /** The same, with {@code range} as subject unless it has one already. */
    public Diagnostic withSubjectIfAbsent(@Nullable SourceRange range) {
        return subject != null ? this : new Diagnostic(severity, code, summary, detail, range, address, hint);
    }

    /** Whether it is an error. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
