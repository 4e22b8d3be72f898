package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.ConnectionFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.OpenFailException.Reason;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;

/** Says why a host could not be connected to, each cause apart. */
final class ConnectFailures {
    private final Hop hop;
    private final @Nullable Hop via;

    /** Of a host, and of the one on the way before it. */
    ConnectFailures(Hop hop, @Nullable Hop via) {
        this.hop = hop;
        this.via = via;
    }

    Diagnostic of(IOException e, HostKeys hostKeys, Logins logins, Collection<String> allowed) {
        if (isKeyRefused(e)) {
            return new HostKeyFailures(name(), hop).of(hostKeys);
        }
        if (e instanceof UserAuthException || text(e).contains("Too many authentication failures")) {
            return authRefused(logins, allowed, text(e));
        }
        if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
            return unknownAddress();
        }
        if (has(e, OpenFailException.class)) {
            return jumpRefused(e);
        }
        if (text(e).contains("Unable to reach a settlement")) {
            return error("host.no-common-algorithm", "No common algorithm", text(e), "Update the host's sshd.");
        }
        if (text(e).contains("certificate check failed")) {
            return new HostKeyFailures(name(), hop).certificate(text(e));
        }
        return unreachable(e);
    }

    private String name() {
        return via == null ? hop.name() : hop.name() + ", through " + via.name() + ",";
    }

    private static boolean isKeyRefused(IOException e) {
        return e instanceof SSHException ssh && ssh.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE;
    }

    private Diagnostic authRefused(Logins logins, Collection<String> allowed, String text) {
        String tried = logins.attempts().stream().map(Logins.Attempt::what).collect(Collectors.joining(", "));
        String unusable = logins.unusable().isEmpty() ? "" : " " + String.join(" ", logins.unusable());
        String allows = allowed.isEmpty() ? "" : " It allows " + String.join(", ", allowed) + ".";
        String many = text.contains("Too many") ? " It hung up after too many attempts." : "";
        return error(
                "host.auth-refused",
                "Authentication refused",
                name() + " does not let " + hop.user() + " in with " + tried + "." + allows + many + unusable,
                "Add the public key to ~" + hop.user() + "/.ssh/authorized_keys on the host, or name another"
                        + " identity file or user."
                        + (many.isEmpty() ? "" : " With many keys, name the right one and set IdentitiesOnly."));
    }

    private Diagnostic unknownAddress() {
        return error(
                ConnectionFailure.UNKNOWN_ADDRESS,
                "Address is not known",
                "\"" + hop.address() + "\" has no address.",
                "Look at the spelling, at /etc/hosts, at the name server and at ~/.ssh/config.");
    }

    private Diagnostic jumpRefused(IOException e) {
        String jump = via == null ? "The host before" : via.name();
        boolean down = e instanceof OpenFailException open && open.getReason() == Reason.CONNECT_FAILED;
        return error(
                down ? ConnectionFailure.UNREACHABLE : "host.jump-refused",
                down ? "Host cannot be reached" : "Jump host does not connect further",
                jump + " gives no connection to " + hop.name() + ": " + text(e) + ".",
                "Is the host up and reached by that address from there, and does the jump host's sshd allow"
                        + " AllowTcpForwarding?");
    }

    private Diagnostic unreachable(IOException e) {
        return error(
                ConnectionFailure.UNREACHABLE,
                "Host cannot be reached",
                "There is no SSH connection to " + name() + ": " + cause(e) + ".",
                "Is the host up, is the address right, does sshd listen on that port, does a firewall stand between?");
    }

    private String cause(IOException e) {
        if (has(e, SocketTimeoutException.class) || has(e, TimeoutException.class)) {
            return "no answer within " + hop.connectTimeout().toSeconds() + " seconds";
        }
        if (has(e, NoRouteToHostException.class)) {
            return "no route to it";
        }
        return has(e, ConnectException.class) ? "connection to port " + hop.port() + " refused" : text(e);
    }

    private static String text(IOException e) {
        return e.getMessage() == null || e.getMessage().isBlank() ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** There is nothing to log in with. */
    Diagnostic noKey(List<String> unusable) {
        String files = hop.keys().usual().stream().map(Object::toString).collect(Collectors.joining(", "));
        String nothing = "None of " + files + " exists, and no agent has a key.";
        return error(
                "host.identity-unusable",
                "No usable private key",
                "There is nothing to log in to " + name() + " with. "
                        + (unusable.isEmpty() ? nothing : String.join(" ", unusable)),
                "Name a private key as identity_file, add one to ssh-agent, or give a password.");
    }

    Diagnostic knownHosts(IOException e) {
        return error("host.known-hosts-unreadable", "Known hosts cannot be read", text(e), null);
    }

    private static Diagnostic error(String code, String summary, String detail, @Nullable String hint) {
        return Diagnostic.error(code, summary, detail).withHint(hint);
    }
}
