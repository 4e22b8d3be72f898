package dev.plumb.providers.tls;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.PlanRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Completes a certificate: reads it from local files, makes it, or keeps the one that there is. */
final class CertificatePlan {
    private final PlanRequest<TlsCertificate> request;
    private final TlsCertificate wanted;
    private final @Nullable TlsCertificate recorded;
    private final List<Diagnostic> found = new ArrayList<>();

    CertificatePlan(PlanRequest<TlsCertificate> request) {
        this.request = request;
        this.wanted = normal(request.configured());
        this.recorded = request.recorded();
    }

    Result<TlsCertificate> plan() {
        found.addAll(Mistakes.in(wanted));
        TlsCertificate planned = found.stream().anyMatch(Diagnostic::isError) ? null : completed();
        List<Diagnostic> diagnostics =
                found.stream().map(d -> d.withAddress(request.address())).toList();
        return Result.of(planned, diagnostics);
    }

    /** With a mode of four digits. */
    private static TlsCertificate normal(TlsCertificate given) {
        String mode = given.keyMode().matches("[0-7]{3}") ? "0" + given.keyMode() : given.keyMode();
        return new TlsCertificate(
                given.host(),
                given.certificatePath(),
                given.keyPath(),
                given.certificateFile(),
                given.keyFile(),
                given.selfSigned(),
                given.renewBefore(),
                given.keyOwner(),
                given.keyGroup(),
                mode,
                given.reload(),
                given.certificateSha256(),
                given.keySha256(),
                given.keyCheck(),
                given.certificateOwner(),
                given.certificateGroup(),
                given.certificateMode(),
                given.notAfter(),
                given.fingerprint(),
                given.id());
    }

    private @Nullable TlsCertificate completed() {
        String certificateFile = wanted.certificateFile();
        String keyFile = wanted.keyFile();
        if (wanted.certificateSha256() != null) {
            return kept(wanted);
        }
        if (certificateFile != null && keyFile != null) {
            return fromFiles(certificateFile, keyFile);
        }
        return selfSigned();
    }

    private @Nullable TlsCertificate fromFiles(String certificateFile, String keyFile) {
        Result<PemFiles.Read> read = PemFiles.read(certificateFile, keyFile, request.files());
        found.addAll(read.diagnostics());
        PemFiles.Read pem = read.orNull();
        if (pem == null) {
            return null;
        }
        TlsCertificate planned = planned(pem.pair(), pem.chain(), pem.key());
        age(pem.pair(), planned);
        // Until the host was asked, so that the probe has what was there before brought along.
        return !request.refreshed() && recorded == null ? withoutKeyCheck(planned) : planned;
    }

    /** An expired certificate is no reason to stop where it is in use already: then everything else would stop too. */
    private void age(CertificatePair pair, TlsCertificate planned) {
        Instant end = pair.notAfter();
        long days = Duration.between(request.now(), end).toDays();
        boolean installed =
                recorded != null && Objects.equals(recorded.certificateSha256(), planned.certificateSha256());
        String subject = "The certificate for " + pair.certificate().getSubjectX500Principal();
        String remedy = "Get a new certificate and put it into certificate_file and key_file.";
        if (end.isBefore(request.now()) && !installed) {
            found.add(
                    Diagnostic.error("tls.expired", "The certificate has expired", subject + " expired at " + end + ".")
                            .withHint(remedy));
        } else if (end.isBefore(request.now())) {
            warn("tls.expired", "The certificate has expired", subject + " expired at " + end + ".", remedy);
        } else if (days < wanted.renewBefore()) {
            warn("tls.expires", "The certificate expires soon", subject + " expires at " + end + ".", remedy);
        }
        Instant start = pair.certificate().getNotBefore().toInstant();
        if (start.isAfter(request.now())) {
            warn(
                    "tls.not-yet-valid",
                    "The certificate is not valid yet",
                    subject + " is valid from " + start + ".",
                    null);
        }
    }

    private TlsCertificate selfSigned() {
        if (!request.refreshed()) {
            return recorded == null ? wanted : kept(recorded);
        }
        if (recorded == null || recorded.certificateSha256() == null) {
            return issued();
        }
        Optional<String> reason = Renewal.reason(request, wanted, recorded);
        if (reason.isEmpty()) {
            return kept(recorded);
        }
        warn("tls.new-certificate", "A new certificate is made", reason.get(), null);
        return issued();
    }

    private TlsCertificate issued() {
        CertificatePair pair = Issuer.issue(Objects.requireNonNull(wanted.selfSigned()), request.now());
        return planned(pair, pair.chainPem(), pair.keyPem());
    }

    private TlsCertificate planned(CertificatePair pair, byte[] chain, byte[] key) {
        String chainSha256 = request.blobs().put(chain);
        String keySha256 = request.blobs().put(key);
        return Files.planned(wanted, chainSha256, keySha256)
                .in(wanted, pair.notAfter().toString(), pair.fingerprint());
    }

    /** What {@code source} says; of the key the state may know nothing but the check. */
    private TlsCertificate kept(TlsCertificate source) {
        String key = source.keySha256() != null ? source.keySha256() : liveKey(source);
        TlsCertificate kept = Files.planned(wanted, Objects.requireNonNull(source.certificateSha256()), key)
                .in(wanted, source.notAfter(), source.fingerprint());
        return key == null ? withKeyCheck(kept, source.keyCheck()) : kept;
    }

    private @Nullable String liveKey(TlsCertificate source) {
        TlsCertificate live = request.live();
        return live != null && Objects.equals(live.keyCheck(), source.keyCheck()) ? live.keySha256() : null;
    }

    private void warn(String code, String summary, String detail, @Nullable String remedy) {
        found.add(Diagnostic.warning(code, summary, detail, null).withHint(remedy));
    }

    private static TlsCertificate withoutKeyCheck(TlsCertificate certificate) {
        return withKeyCheck(certificate, null);
    }

    private static TlsCertificate withKeyCheck(TlsCertificate certificate, @Nullable String keyCheck) {
        return new TlsCertificate(
                certificate.host(),
                certificate.certificatePath(),
                certificate.keyPath(),
                certificate.certificateFile(),
                certificate.keyFile(),
                certificate.selfSigned(),
                certificate.renewBefore(),
                certificate.keyOwner(),
                certificate.keyGroup(),
                certificate.keyMode(),
                certificate.reload(),
                certificate.certificateSha256(),
                certificate.keySha256(),
                keyCheck,
                certificate.certificateOwner(),
                certificate.certificateGroup(),
                certificate.certificateMode(),
                certificate.notAfter(),
                certificate.fingerprint(),
                certificate.id());
    }
}
