package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Diagnostic;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;

/** Says why a host could not be connected to, each cause apart. */
final class ConnectFailures {
    private final SshSettings settings;

    ConnectFailures(SshSettings settings) {
        this.settings = settings;
    }

    Diagnostic of(IOException e, HostKeys hostKeys, Identities identities) {
        if (isKeyRefused(e)) {
            return hostKeys.isChanged() ? keyMismatch(hostKeys) : keyUnknown(hostKeys);
        }
        if (e instanceof UserAuthException) {
            return authRefused(identities);
        }
        if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
            return unknownAddress();
        }
        if (e instanceof SSHException && String.valueOf(e.getMessage()).contains("Unable to reach a settlement")) {
            return error("host.no-common-algorithm", "No common algorithm", e.getMessage(), "Update the host's sshd.");
        }
        return unreachable(e);
    }

    private static boolean isKeyRefused(IOException e) {
        return e instanceof SSHException ssh && ssh.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE;
    }

    private Diagnostic keyMismatch(HostKeys keys) {
        return error(
                "host.key-mismatch",
                "HOST KEY HAS CHANGED",
                settings.name() + " presented a key (" + keys.fingerprint() + ") that is NOT the one that is trusted."
                        + " Somebody may be listening between you and the host, or it was installed anew."
                        + " Nothing was sent to it.",
                "Find out which. If the new key is right, put it into the known hosts or the configuration: "
                        + keys.line());
    }

    private Diagnostic keyUnknown(HostKeys keys) {
        return error(
                "host.key-unknown",
                "Host key is not known",
                settings.name() + " presented a key that is in no known-hosts file: " + keys.fingerprint() + ".",
                "Compare it with what \"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\" says on the host. If it is"
                        + " the same, pin it in the configuration or add the host to known_hosts: " + keys.line());
    }

    private Diagnostic authRefused(Identities identities) {
        String tried = identities.names().stream().map(Object::toString).collect(Collectors.joining(", "));
        String unusable = identities.unusable().isEmpty() ? "" : " " + String.join(" ", identities.unusable());
        return error(
                "host.auth-refused",
                "Authentication refused",
                settings.name() + " does not let " + settings.user() + " in with " + tried + "." + unusable,
                "Add the public key to ~" + settings.user() + "/.ssh/authorized_keys on the host, or name another"
                        + " identity file or user.");
    }

    private Diagnostic unknownAddress() {
        return error(
                "host.unknown-address",
                "Address is not known",
                "\"" + settings.address() + "\" has no address.",
                "Look at the spelling, at /etc/hosts and at the name server.");
    }

    private Diagnostic unreachable(IOException e) {
        return error(
                "host.unreachable",
                "Host cannot be reached",
                "There is no SSH connection to " + settings.name() + ": " + cause(e) + ".",
                "Is the host up, is the address right, does sshd listen on that port, does a firewall stand between?");
    }

    private String cause(IOException e) {
        if (has(e, SocketTimeoutException.class) || has(e, java.util.concurrent.TimeoutException.class)) {
            return "no answer within " + SshSettings.CONNECT_TIMEOUT.toSeconds() + " seconds";
        }
        if (has(e, NoRouteToHostException.class)) {
            return "no route to it";
        }
        return has(e, ConnectException.class) ? "connection to port " + settings.port() + " refused" : text(e);
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

    /** No identity file can be used. */
    Diagnostic noKey(List<String> unusable) {
        String files = settings.identityFiles().stream().map(Object::toString).collect(Collectors.joining(", "));
        return error(
                "host.identity-unusable",
                "No usable private key",
                unusable.isEmpty() ? "None of " + files + " exists." : String.join(" ", unusable),
                "Name an unencrypted private key as identity file.");
    }

    Diagnostic knownHosts(IOException e) {
        return error("host.known-hosts-unreadable", "Known hosts cannot be read", text(e), null);
    }

    private static Diagnostic error(String code, String summary, @Nullable String detail, @Nullable String hint) {
        return Diagnostic.error(code, summary, String.valueOf(detail)).withHint(hint);
    }
}
