package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses names that a tool on the host would take for something else than a name: a pattern, an option, two lines.
 * Quoting keeps a name from being shell syntax; this keeps it from being anyone else's.
 */
final class SafeNames {
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.@\\\\-]{1,255}");
    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]{0,127}(:[a-z0-9-]+)?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*[$]?|");
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
    private static final Pattern TRANSACTION = Pattern.compile("[a-z0-9][a-z0-9-]{0,100}");

    private SafeNames() {}

    static Optional<Diagnostic> path(String path) {
        boolean plain = path.startsWith("/") && path.chars().noneMatch(c -> c == '\n' || c == '\0');
        boolean normal = (path + "/").replace("/./", "//").replace("/../", "//").equals(path + "/")
                && !path.contains("//")
                && (path.equals("/") || !path.endsWith("/"));
        return refuse(
                plain && normal,
                "host.bad-path",
                "Invalid path",
                path,
                "A path on a host is absolute, has no \".\", \"..\" or empty component, no newline and no NUL.");
    }

    static Optional<Diagnostic> unit(String name) {
        return refuse(
                UNIT.matcher(name).matches(),
                "host.bad-unit-name",
                "Invalid unit name",
                name,
                "A unit's name has letters, digits and :_.\\-@ only (systemd.unit(5)).");
    }

    static Optional<Diagnostic> packageName(String name) {
        return refuse(
                PACKAGE.matcher(name).matches(),
                "host.bad-package-name",
                "Invalid package name",
                name,
                "A Debian package's name has lower-case letters, digits and +.- only.");
    }

    static Optional<Diagnostic> account(String name) {
        return refuse(
                ACCOUNT.matcher(name).matches(),
                "host.bad-owner",
                "Invalid owner",
                name,
                "An owner or a group is a name or a number of the host.");
    }

    static Optional<Diagnostic> mode(String mode) {
        return refuse(
                MODE.matcher(mode).matches(),
                "host.bad-mode",
                "Invalid mode",
                mode,
                "A mode is three or four octal digits.");
    }

    static Optional<Diagnostic> variable(String name) {
        return refuse(
                VARIABLE.matcher(name).matches(),
                "host.bad-variable-name",
                "Invalid environment variable",
                name,
                "The name of an environment variable has letters, digits and _ only.");
    }

    static Optional<Diagnostic> text(String text) {
        return refuse(
                text.indexOf('\0') < 0,
                "host.bad-text",
                "Invalid text",
                text.replace('\0', '?'),
                "A command's words, a link's target and a variable's value have no NUL.");
    }

    static Optional<Diagnostic> target(String target) {
        return refuse(
                !target.isEmpty() && target.chars().noneMatch(c -> c == '\n' || c == '\0'),
                "host.bad-target",
                "Invalid link target",
                target.replace('\0', '?'),
                "A symbolic link's target is not empty and has no newline and no NUL.");
    }

    static Optional<Diagnostic> transaction(String id) {
        return refuse(
                TRANSACTION.matcher(id).matches(),
                "host.bad-transaction",
                "Invalid transaction",
                id,
                "A transaction's id has lower-case letters, digits and - only.");
    }

    /** The text as a file's name: what could be anything else is left out. */
    static String fileName(String text) {
        return text.replaceAll("[^A-Za-z0-9-]", "");
    }

    private static Optional<Diagnostic> refuse(boolean good, String code, String summary, String name, String rule) {
        return good
                ? Optional.empty()
                : Optional.of(Diagnostic.error(code, summary, "\"" + name + "\" is refused.")
                        .withHint(rule));
    }
}
