package dev.plumb.providers.user;

import org.jspecify.annotations.Nullable;

/** What programs say of accounts. */
final class AccountLines {
    /** The exit code of a program that is not there. */
    static final int NO_SUCH_PROGRAM = 127;

    private AccountLines() {}

    static @Nullable Integer number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
