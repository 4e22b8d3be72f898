package dev.plumb.providers.tls;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/** Finds what cannot be meant in the arguments alone. */
final class Mistakes {
    private static final Pattern MODE = Pattern.compile("0[0-7]{3}");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z_0-9][a-z0-9_.-]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.\\\\@-]+\\.[a-z]+");
    private static final Pattern DNS = Pattern.compile(
            "(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private final TlsCertificate certificate;
    private final Diagnostics found = new Diagnostics();

    private Mistakes(TlsCertificate certificate) {
        this.certificate = certificate;
    }

    static List<Diagnostic> in(TlsCertificate certificate) {
        Mistakes mistakes = new Mistakes(certificate);
        mistakes.source();
        mistakes.paths();
        mistakes.access();
        mistakes.units();
        SelfSigned selfSigned = certificate.selfSigned();
        if (selfSigned != null) {
            mistakes.selfSigned(selfSigned);
        }
        return mistakes.found.toList();
    }

    private void source() {
        boolean files = certificate.certificateFile() != null && certificate.keyFile() != null;
        boolean anyFile = certificate.certificateFile() != null || certificate.keyFile() != null;
        boolean made = certificate.selfSigned() != null;
        if (made ? anyFile : !files) {
            error(
                    "tls.source",
                    "A certificate comes from files or is self-signed",
                    made ? "Both are given." : "certificate_file, key_file, or both are missing.",
                    "Give certificate_file and key_file, or a self_signed block.");
        }
    }

    private void paths() {
        path("certificate_path", certificate.certificatePath());
        path("key_path", certificate.keyPath());
        if (certificate.certificatePath().equals(certificate.keyPath())) {
            refuse("key_path", certificate.keyPath(), "Certificate and key need a file each.");
        }
    }

    private void path(String argument, String path) {
        if (!path.startsWith("/") || path.endsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            refuse(argument, path, "Write the absolute path of a file.");
        }
    }

    private void access() {
        if (!MODE.matcher(certificate.keyMode()).matches()) {
            refuse("key_mode", certificate.keyMode(), "Write four octal digits, such as \"0640\".");
        } else if (Integer.parseInt(certificate.keyMode(), 8) % 8 != 0) {
            refuse(
                    "key_mode",
                    certificate.keyMode(),
                    "A private key must not be open to everybody: write \"0640\" or less.");
        }
        account("key_owner", certificate.keyOwner());
        account("key_group", certificate.keyGroup());
    }

    private void account(String argument, String name) {
        if (!ACCOUNT.matcher(name).matches()) {
            refuse(argument, name, "Write the name of a user or group.");
        }
    }

    private void units() {
        List<String> units = certificate.reload() == null ? List.of() : certificate.reload();
        units.stream()
                .filter(unit -> !UNIT.matcher(unit).matches())
                .forEach(unit -> refuse("reload", unit, "Write the full name of a unit, such as \"nginx.service\"."));
    }

    private void selfSigned(SelfSigned wanted) {
        if (wanted.dnsNamesOrNone().isEmpty() && wanted.ipAddressesOrNone().isEmpty()) {
            error("tls.names", "The certificate has no name", "Neither dns_names nor ip_addresses is set.", "Set one.");
        }
        wanted.dnsNamesOrNone().stream()
                .filter(name -> !DNS.matcher(name).matches() || name.length() > 253)
                .forEach(name -> refuse("dns_names", name, "Write a host name in ASCII (IDN as \"xn--...\")."));
        wanted.ipAddressesOrNone().stream()
                .filter(address -> !IPAddress.isValid(address))
                .forEach(address -> refuse("ip_addresses", address, "Write an IPv4 or IPv6 address."));
        commonName(wanted.commonName());
        if (KeyAlgorithm.of(wanted.algorithm()).isEmpty()) {
            String remedy = Suggestion.didYouMean(wanted.algorithm(), KeyAlgorithm.labels())
                    .orElse("Write one of " + String.join(", ", KeyAlgorithm.labels()) + ".");
            refuse("algorithm", wanted.algorithm(), remedy);
        }
        validity(wanted);
    }

    private void commonName(@Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > Issuer.LONGEST_COMMON_NAME)) {
            refuse("common_name", name, "Write up to " + Issuer.LONGEST_COMMON_NAME + " characters.");
        }
    }

    private void validity(SelfSigned wanted) {
        if (wanted.validityDays() < 1 || wanted.validityDays() > 36500) {
            refuse("validity_days", String.valueOf(wanted.validityDays()), "Write 1 to 36500.");
        } else if (certificate.renewBefore() < 0 || certificate.renewBefore() >= wanted.validityDays()) {
            refuse(
                    "renew_before",
                    String.valueOf(certificate.renewBefore()),
                    "Write fewer days than validity_days, or every plan would renew the certificate.");
        }
    }

    private void refuse(String argument, String value, String remedy) {
        String visible = value.replaceAll("\\p{Cntrl}", "?");
        error("tls.malformed", "The value does not have the right form", argument + " is \"" + visible + "\".", remedy);
    }

    private void error(String code, String summary, String detail, String remedy) {
        found.add(Diagnostic.error(code, summary, detail).withHint(remedy));
    }
}
