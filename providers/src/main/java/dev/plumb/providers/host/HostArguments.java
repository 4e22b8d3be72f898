package dev.plumb.providers.host;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.providers.health.HealthMistakes;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the arguments of a host. */
final class HostArguments {
    private static final int LAST_PORT = 65535;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9.:_%-]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@\\\\-]*\\$?");
    private static final int LONGEST = 86_400;
    private static final Pattern JUMP = Pattern.compile("[A-Za-z0-9_\\[:][A-Za-z0-9.:_%@,/\\[\\]$\\\\ -]*");
    private static final Pattern CHECKING = Pattern.compile("strict|accept-new");
    private static final Pattern KEY =
            Pattern.compile("\\s*([a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}( .*)?|SHA256:[A-Za-z0-9+/]+=?)\\s*");

    private final Diagnostics diagnostics = new Diagnostics();

    Result<HostResource> check(HostResource host) {
        Connection connection = host.connection();
        boolean local = connection != null && connection.local();
        if (connection != null) {
            check(connection);
        }
        if (!local && host.address() == null) {
            refuse("address", "A host needs an address.", "Set it, or add connection \"local\" {}.");
        }
        HealthMistakes.in(host.health()).forEach(diagnostics::add);
        matches("address", host.address(), ADDRESS, "This is no host name or IP address.");
        matches("name", host.name(), NAME, "A name has letters, digits, \".\", \"_\" and \"-\".");
        tags(host).forEach(tag -> matches("tags", tag, NAME, "A tag has letters, digits, \".\", \"_\" and \"-\"."));
        matches("user", host.user(), USER, "This is no user name.");
        matches("host_key", host.hostKey(), KEY, "This is no public key: give its type and its text, or SHA256:...");
        matches("become_user", host.becomeUser(), USER, "This is no user name.");
        matches("jump", host.jump(), JUMP, "Hosts to go through are written USER@HOST:PORT, with commas between.");
        matches("host_key_checking", host.hostKeyChecking(), CHECKING, "There are \"strict\" and \"accept-new\".");
        within("port", host.port(), LAST_PORT, "A port is a number from 1 to 65535.");
        within("connect_timeout", host.connectTimeout(), LONGEST, "A time is a number of seconds, from 1 to 86400.");
        within("command_timeout", host.commandTimeout(), LONGEST, "A time is a number of seconds, from 1 to 86400.");
        oneLine("password", host.password());
        oneLine("sudo_password", host.sudoPassword());
        if (!host.sudo() && (host.sudoPassword() != null || host.becomeUser() != null)) {
            refuse("sudo", "sudo_password and become_user are for sudo, which is not used.", "Set sudo = true.");
        }
        return diagnostics.hasErrors() ? Result.failure(diagnostics.toList()) : Result.of(host);
    }

    private static Collection<String> tags(HostResource host) {
        return host.tags() == null ? Set.of() : new TreeSet<>(host.tags());
    }

    private void check(Connection connection) {
        boolean ssh = connection.type().equals("ssh");
        if (!ssh && !connection.local()) {
            refuse("connection", "There are connections \"ssh\" and \"local\".", null);
        }
        String root = connection.root();
        if (ssh && root != null) {
            refuse("connection.root", "Only a local connection has a root directory.", null);
        }
        if (root != null && !root.startsWith("/")) {
            refuse("connection.root", "The root directory is an absolute path.", "Write \"${path.cwd}/...\".");
        }
    }

    private void matches(String argument, @Nullable String given, Pattern pattern, String otherwise) {
        if (given != null && !pattern.matcher(given).matches()) {
            refuse(argument, otherwise, null);
        }
    }

    private void within(String argument, @Nullable Integer given, int last, String otherwise) {
        if (given != null && (given < 1 || given > last)) {
            refuse(argument, otherwise, null);
        }
    }

    /** What comes after a line end would be taken for something else. */
    private void oneLine(String argument, @Nullable String given) {
        if (given != null && given.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            refuse(argument, "A password is one line.", "Take the line end off: trimspace(...).");
        }
    }

    private void refuse(String argument, String detail, @Nullable String hint) {
        String code = "host.bad-" + argument.replace('_', '-').replace('.', '-');
        String text = "Argument \"" + argument + "\": " + detail;
        diagnostics.add(Diagnostic.error(code, "Invalid argument", text).withHint(hint));
    }
}
