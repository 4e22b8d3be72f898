package dev.plumb.remote.ssh;

import dev.plumb.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Says why a host's key was not accepted.
 *
 * @param name the host as messages name it
 * @param hop how it was to be reached
 */
record HostKeyFailures(String name, Hop hop) {
    Diagnostic of(HostKeys keys) {
        return switch (keys.verdict()) {
            case CHANGED -> changed(keys);
            case REVOKED -> revoked(keys);
            case UNWRITABLE -> unwritable(keys);
            case OTHER_KINDS -> otherKinds(keys);
            default -> unknown(keys);
        };
    }

    private Diagnostic changed(HostKeys keys) {
        return Diagnostic.error(
                        "host.key-mismatch",
                        "HOST KEY HAS CHANGED",
                        name + " presented a key (" + keys.fingerprint() + ") that is NOT the one that is trusted."
                                + " Somebody may be listening between you and the host, or it was installed anew."
                                + " Nothing was sent to it.")
                .withHint("Find out which. If the new key is right, put it into the known hosts or the configuration: "
                        + keys.line());
    }

    private Diagnostic otherKinds(HostKeys keys) {
        return Diagnostic.error(
                        "host.key-mismatch",
                        "Host key is of another kind",
                        name + " presented a key (" + keys.fingerprint() + "), but is known with " + keys.knownKinds()
                                + " only, which it does not present any more.")
                .withHint("If the new key is right, add it to the known hosts: " + keys.name() + " " + keys.line());
    }

    private Diagnostic revoked(HostKeys keys) {
        return Diagnostic.error(
                        "host.key-revoked",
                        "HOST KEY IS REVOKED",
                        name + " presented a key (" + keys.fingerprint() + ") that is marked @revoked in " + files()
                                + ": whoever has it is not to be trusted. Nothing was sent.")
                .withHint("Give the host a new key, and add that to the known hosts.");
    }

    private Diagnostic unwritable(HostKeys keys) {
        return Diagnostic.error(
                        "host.key-unwritable",
                        "New host key cannot be written down",
                        "The key of " + name + " (" + keys.fingerprint() + ") is new, and cannot be added to "
                                + hop.trust().knownHostsFiles().get(0) + ": " + keys.problem() + ".")
                .withHint("Make the file writable, or name another as known_hosts_file.");
    }

    private Diagnostic unknown(HostKeys keys) {
        return Diagnostic.error(
                        "host.key-unknown",
                        "Host key is not known",
                        name + " presented a key that is in no known-hosts file: " + keys.fingerprint() + ".")
                .withHint(
                        "Compare it with what \"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\" says on the host. If"
                                + " it is the same, pin it in the configuration or add the host to known_hosts: "
                                + keys.name()
                                + " " + keys.line());
    }

    Diagnostic certificate(String text) {
        String reason = text.substring(text.indexOf("certificate check failed"));
        return Diagnostic.error(
                        "host.certificate-refused",
                        "Host certificate is not valid",
                        "The certificate that " + name + " presented does not hold: " + reason + ".")
                .withHint("Sign the host's key anew, for the name by which it is reached.");
    }

    private String files() {
        return hop.trust().knownHostsFiles().stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
