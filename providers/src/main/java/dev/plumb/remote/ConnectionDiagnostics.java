package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.ConnectionFailure;
import java.io.IOException;
import java.util.OptionalInt;

/** What is said when a host does not answer as it should. */
final class ConnectionDiagnostics {
    /** The code of a connection that broke. */
    static final String LOST = ConnectionFailure.LOST;

    private ConnectionDiagnostics() {}

    /** The connection broke. */
    static Diagnostic lost(HostPlace place, IOException cause) {
        return Diagnostic.error(
                        LOST, "Connection lost", "The connection to " + place.name() + " broke: " + text(cause) + ".")
                .withHint("Run the command again. A transaction that was not confirmed is undone by the host itself.");
    }

    /** The connection broke, but the host has said since that it had committed. */
    static Diagnostic confirmedSince(HostPlace place, Diagnostic lost) {
        return lost.code().equals(LOST)
                ? Diagnostic.warning(
                        LOST,
                        "Connection lost and made anew",
                        lost.detail() + " By a new connection " + place.name() + " says that everything was done.",
                        null)
                : lost;
    }

    /** The output ended before the last frame. */
    static Diagnostic ended(HostPlace place, boolean answered, OptionalInt exitCode, String errors) {
        if (!answered && errors.contains("sudo:")) {
            return noSudo(place, errors);
        }
        String code = exitCode.isPresent() ? "with exit code " + exitCode.getAsInt() : "without an exit code";
        String said = errors.isBlank() ? "" : " It said: " + errors.strip();
        if (answered || exitCode.isEmpty()) {
            return Diagnostic.error(
                            LOST,
                            "Connection lost",
                            "The program on " + place.name() + " ended in the middle, " + code + "." + said)
                    .withHint("Run the command again.");
        }
        return Diagnostic.error(
                        "host.no-shell",
                        "Host does not run programs",
                        "The shell on " + place.name() + " ended " + code + " before it answered." + said)
                .withHint(
                        "Plumb needs a POSIX shell, coreutils and findutils, and room for a temporary file on the host.");
    }

    private static Diagnostic noSudo(HostPlace place, String errors) {
        if (errors.contains("incorrect password") || errors.contains("Sorry, try again")) {
            return Diagnostic.error(
                            "host.sudo-password-refused",
                            "sudo refused the password",
                            "sudo on " + place.name() + " says: " + errors.strip())
                    .withHint("Set sudo_password to the password of the user who logs in.");
        }
        return Diagnostic.error(
                        "host.no-sudo",
                        "No right to use sudo",
                        "sudo on " + place.name() + " refused: " + errors.strip())
                .withHint("Set sudo_password, or allow the user to run sudo without a password (a line \"USER ALL=(ALL)"
                        + " NOPASSWD: ALL\" in /etc/sudoers.d), or connect as root.");
    }

    private static String text(IOException cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
