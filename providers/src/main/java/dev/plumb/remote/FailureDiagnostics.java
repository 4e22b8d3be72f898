package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what a failure on a host means to the user: the cause in the host's own words, and the remedy. */
final class FailureDiagnostics {
    private static final Pattern NO_PACKAGE = Pattern.compile(
            "(?:Unable to locate package|Couldn't find any package by .*?|Package) '?([a-z0-9][a-z0-9+.:-]*[a-z0-9+])'?"
                    + "(?=\\s|$)(?! is already)");

    private final HostTransaction transaction;
    private final HostPlace place;

    /** Of questions, too. */
    static final String TOOL_MISSING = "A tool is missing on the host";

    static final String TOOLS_HINT =
            "Install coreutils, findutils, diffutils, grep, sed, util-linux and systemd there.";

    FailureDiagnostics(HostTransaction transaction, HostPlace place) {
        this.transaction = transaction;
        this.place = place;
    }

    /** At least one diagnostic. */
    List<Diagnostic> of(Failure failure) {
        return switch (failure.kind()) {
            case "package" -> packages(failure);
            case "sshd", "sudoers", "redis" -> List.of(one(failure));
            case "nginx" -> List.of(nginx(failure));
            case "unit-file" -> List.of(unitFile(failure));
            default -> List.of(one(failure).withAddress(Addresses.of(transaction, failure.step())));
        };
    }

    private Diagnostic one(Failure failure) {
        return switch (failure.kind()) {
            case "unit" -> unit(failure);
            case "nginx-reload" -> nginxReload(failure);
            case "sshd" -> candidate("sshd.refused", "sshd refuses the configuration", failure);
            case "sudoers" -> candidate("sudoers.refused", "sudo refuses the configuration", failure);
            case "redis" -> candidate("redis.refused", "redis refuses the configuration", failure);
            case "enable" ->
                error(
                        "unit.not-enabled",
                        "Unit cannot be enabled or disabled",
                        failure,
                        "Look at its [Install] section.");
            case "manager" -> error("host.manager", "systemd does not reload", failure, null);
            case "command" -> error("command.failed", "Command failed", failure, null);
            case "is-directory" ->
                error(
                        "path.is-directory",
                        "Path is a directory",
                        failure,
                        "Remove the directory, or choose another path.");
            case "not-directory" ->
                error(
                        "path.not-directory",
                        "Path is no directory",
                        failure,
                        "Remove what is there, or choose another path.");
            case "not-a-file" ->
                error("path.not-a-file", "Path is neither file nor directory", failure, "Remove what is there first.");
            default -> ofTransaction(failure);
        };
    }

    private Diagnostic ofTransaction(Failure failure) {
        return switch (failure.kind()) {
            case "locked" ->
                error(
                        "host.locked",
                        "Host is in use",
                        failure,
                        "Another transaction is at work there. Wait until it ends, then try again.");
            case "fenced" ->
                error(
                        "host.fenced",
                        "A younger run was here",
                        failure,
                        "This run holds an old lock of the state, and may no longer write. Make a new plan. If the"
                                + " state was put back from a backup, remove its file in /var/lib/plumb/fence on the"
                                + " host.");
            case "settle" ->
                error(
                        "host.unsettled",
                        "An unfinished transaction cannot be undone",
                        failure,
                        "Mend what it names on the host, then remove its directory in /var/lib/plumb/journal.");
            case "unconfirmed" ->
                error(
                        "host.unconfirmed",
                        "Transaction was not confirmed",
                        failure,
                        "Everything was undone because no word came in time. Raise the confirm timeout if checks take"
                                + " long.");
            case "damaged" ->
                error(
                        "host.damaged-transfer",
                        "Contents did not arrive",
                        failure,
                        "Try again; look at the host's disk.");
            case "tools" -> error("host.tool-missing", TOOL_MISSING, failure, TOOLS_HINT);
            case "unreadable" -> error("host.unreadable", "Host cannot be read", failure, null);
            default -> byMessage(failure);
        };
    }

    /** What the operating system said decides, whichever tool met it. */
    private Diagnostic byMessage(Failure failure) {
        String text = failure.text();
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return error(
                    "host.disk-full", "No space left on the host", failure, "Make room on the host, then try again.");
        }
        if (text.contains("Read-only file system")) {
            return error(
                    "host.read-only",
                    "File system is read-only",
                    failure,
                    "Mount it for writing, or choose another path.");
        }
        if (text.contains("Permission denied") || text.contains("Operation not permitted")) {
            return error(
                    "host.permission-denied",
                    "Permission denied",
                    failure,
                    "Connect as root, or set sudo = true on the host.");
        }
        if (text.contains("invalid user") || text.contains("invalid group")) {
            return error(
                    "host.unknown-owner",
                    "Owner or group does not exist",
                    failure,
                    "Create the user or group first, or install the package that brings it.");
        }
        return error("host.step-failed", "Step failed", failure, null);
    }

    private Diagnostic unit(Failure failure) {
        boolean inUse = failure.text().matches("(?is).*(address already in use|address in use).*");
        String hint = inUse
                ? "Another program listens on that port or socket: \"ss -ltnp\" on the host shows which."
                : "The lines above are the unit's last ones in the journal.";
        return error("unit.failed", "Unit does not run", failure, hint);
    }

    private Diagnostic nginxReload(Failure failure) {
        boolean inUse = failure.text().contains("Address already in use");
        return error(
                inUse ? "nginx.port-in-use" : "nginx.refused",
                inUse ? "nginx cannot listen" : "nginx refused the configuration",
                failure,
                inUse ? "Another program listens there: \"ss -ltnp\" on the host shows which." : null);
    }

    private Diagnostic nginx(Failure failure) {
        String text = failure.text()
                .replaceAll("(?m)^nginx: configuration file .* test failed\\R?", "")
                .replaceAll("(?m)^[0-9/]+ [0-9:]+ (\\[[a-z]+\\]) [0-9#]+:", "nginx: $1")
                .strip();
        Failure refined = new Failure(failure.step(), failure.kind(), text);
        String byPath = Addresses.ofPathIn(transaction, text);
        return error("nginx.refused", "nginx refuses the configuration", refined, null)
                .withAddress(byPath != null ? byPath : Addresses.of(transaction, failure.step()));
    }

    /** The file that is named is to blame, if it comes with the transaction; else who asked for the check. */
    private Diagnostic candidate(String code, String summary, Failure failure) {
        String byPath = Addresses.ofPathIn(transaction, failure.text());
        return error(code, summary, failure, null)
                .withAddress(byPath != null ? byPath : Addresses.of(transaction, failure.step()));
    }

    private Diagnostic unitFile(Failure failure) {
        return error("unit.invalid", "systemd refuses the unit", failure, null)
                .withAddress(Addresses.of(transaction, failure.step()));
    }

    private List<Diagnostic> packages(Failure failure) {
        List<Diagnostic> missing = new ArrayList<>();
        Matcher matcher = NO_PACKAGE.matcher(failure.text());
        while (matcher.find()) {
            String address = Addresses.ofPackage(transaction, matcher.group(1));
            if (address != null) {
                missing.add(missing(matcher.group(1)).withAddress(address));
            }
        }
        return missing.isEmpty()
                ? List.of(otherPackage(failure))
                : missing.stream().distinct().toList();
    }

    private Diagnostic missing(String name) {
        return Diagnostic.error(
                        "package.missing",
                        "Package not found",
                        "apt on " + place.name() + " knows no package \"" + name + "\" that it could install.")
                .withHint("Look at the name and at the host's sources in /etc/apt; the lists were fetched anew.");
    }

    private Diagnostic otherPackage(Failure failure) {
        if (failure.text().contains("No space left on device")) {
            return byMessage(failure);
        }
        boolean locked = failure.text().contains("Could not get lock");
        String hint = locked ? "Another apt or dpkg is at work on the host. Wait until it ends." : null;
        String address = transaction.steps().stream()
                .filter(s -> s.step() instanceof Step.InstallPackage || s.step() instanceof Step.RemovePackage)
                .findFirst()
                .map(HostTransaction.PlannedStep::address)
                .orElse(null);
        return error("package.failed", "Packages could not be changed", failure, hint)
                .withAddress(address);
    }

    private Diagnostic error(String code, String summary, Failure failure, @Nullable String hint) {
        String said = failure.text().isEmpty() ? "It said nothing." : failure.text();
        return Diagnostic.error(code, summary, "On " + place.name() + subject(failure) + ": " + said)
                .withHint(hint);
    }

    /** What the step is about, where the message alone would not say it. */
    private String subject(Failure failure) {
        if (!failure.step().matches("[0-9]{1,7}")
                || Integer.parseInt(failure.step()) >= transaction.steps().size()) {
            return "";
        }
        Step step = transaction.steps().get(Integer.parseInt(failure.step())).step();
        if (step instanceof Step.AtPath at) {
            return ", " + at.path();
        }
        if (step instanceof Step.ActOnUnit act) {
            return ", " + act.unit();
        }
        if (step instanceof Step.EnableUnit enable) {
            return ", " + enable.unit();
        }
        if (step instanceof Step.RunFirst first) {
            return ", " + String.join(" ", first.command());
        }
        return step instanceof Step.Run run ? ", " + String.join(" ", run.command()) : "";
    }
}
