package dev.plumb.providers.user;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the arguments of users and groups; see useradd(8). */
final class AccountArguments {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final Pattern PATH = Pattern.compile("/[^:\\p{Cntrl}]*");

    private final Diagnostics diagnostics = new Diagnostics();

    void name(String argument, @Nullable String name) {
        refuseUnless(
                name == null || NAME.matcher(name).matches(), argument, "This is not the name of a user or group.");
    }

    void number(String argument, @Nullable Integer number) {
        refuseUnless(number == null || number >= 0, argument, "The number is negative.");
    }

    void path(String argument, @Nullable String path) {
        boolean good = path == null || (PATH.matcher(path).matches() && !(path + "/").contains("/../"));
        refuseUnless(good, argument, "This is not an absolute path without a colon.");
    }

    void text(String argument, String text) {
        boolean good = text.chars().noneMatch(c -> c == ':' || Character.isISOControl(c));
        refuseUnless(good, argument, "The text holds a colon or a control character.");
    }

    <R> Result<R> result(R planned) {
        return diagnostics.hasErrors() ? Result.failure(diagnostics.toList()) : Result.of(planned);
    }

    private void refuseUnless(boolean good, String argument, String detail) {
        if (!good) {
            diagnostics.add(Diagnostic.error(
                    "user.bad-" + argument, "Invalid argument", "Argument \"" + argument + "\": " + detail));
        }
    }
}
