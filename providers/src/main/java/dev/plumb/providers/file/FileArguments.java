package dev.plumb.providers.file;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings the arguments that this family shares into their normal form, and collects what is wrong with them. */
final class FileArguments {
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3}|[0-7]{4}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}\\$?");

    private final Diagnostics diagnostics = new Diagnostics();

    /** An absolute path without empty and {@code .} parts, and without a slash at the end. */
    String path(String argument, String given) {
        if (!given.startsWith("/")) {
            refuse(
                    argument,
                    "\"" + given + "\" is not an absolute path.",
                    "Write the path from the root, such as /etc/app.conf.");
        } else if (List.of(given.split("/")).contains("..")) {
            refuse(argument, "\"" + given + "\" goes up by \"..\".", "Write the path that is meant.");
        }
        requirePrintable(argument, given);
        String normal = "/" + String.join("/", parts(given));
        if (normal.equals("/")) {
            refuse(argument, "The root directory cannot be managed.", null);
        }
        return normal;
    }

    /** Four octal digits. */
    String mode(String argument, String given) {
        if (!MODE.matcher(given).matches()) {
            refuse(argument, "\"" + given + "\" is no mode.", "Write three or four octal digits, such as 0644.");
        }
        return given.length() == 3 ? "0" + given : given;
    }

    /** The name of a user or group; a number would differ from the name that the host shows for it. */
    String account(String argument, String given) {
        if (!ACCOUNT.matcher(given).matches()) {
            refuse(argument, "\"" + given + "\" is not the name of a user or group.", "Write a name, not a number.");
        }
        return given;
    }

    /** The name of who is asked about a file. */
    @Nullable
    String validation(String argument, @Nullable String given) {
        if (given != null && !Validation.isKnown(given)) {
            refuse(argument, "\"" + given + "\" is none of " + Validation.known() + ".", null);
        }
        return given;
    }

    void requirePrintable(String argument, String given) {
        if (given.chars().anyMatch(Character::isISOControl)) {
            refuse(argument, "The value holds a control character, such as a line break.", null);
        }
    }

    void refuse(String argument, String detail, @Nullable String hint) {
        String text = "Argument \"" + argument + "\": " + printable(detail);
        diagnostics.add(Diagnostic.error("file.bad-" + argument.replace('_', '-'), "Invalid argument", text)
                .withHint(hint));
    }

    void refuseUnreadable(String what, String path, IOException why) {
        boolean missing = why instanceof NoSuchFileException || why instanceof FileNotFoundException;
        String reason = missing ? "there is none" : String.valueOf(why.getMessage());
        refuse("source", "The local " + what + " \"" + path + "\" cannot be read: " + reason + ".", null);
    }

    boolean hasErrors() {
        return diagnostics.hasErrors();
    }

    <R> Result<R> result(R planned) {
        return diagnostics.hasErrors() ? failure() : Result.of(planned);
    }

    <R> Result<R> failure() {
        return Result.failure(diagnostics.toList());
    }

    private static List<String> parts(String path) {
        return Pattern.compile("/")
                .splitAsStream(path)
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
