package dev.plumb.providers.tls;

import dev.plumb.provider.PlanRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a recorded self-signed certificate stays. */
final class Renewal {
    private final TlsCertificate wanted;
    private final TlsCertificate recorded;
    private final @Nullable TlsCertificate live;
    private final PlanRequest<TlsCertificate> request;

    private Renewal(PlanRequest<TlsCertificate> request, TlsCertificate wanted, TlsCertificate recorded) {
        this.request = request;
        this.wanted = wanted;
        this.recorded = recorded;
        this.live = request.live();
    }

    /** Why a new certificate takes the place of the recorded one, as a sentence; empty when it stays. */
    static Optional<String> reason(
            PlanRequest<TlsCertificate> request, TlsCertificate wanted, TlsCertificate recorded) {
        return Optional.ofNullable(new Renewal(request, wanted, recorded).reason());
    }

    private @Nullable String reason() {
        if (!Objects.equals(wanted.selfSigned(), recorded.selfSigned())) {
            return "self_signed has changed.";
        }
        return live == null ? "The host has lost certificate and key." : reason(live);
    }

    private @Nullable String reason(TlsCertificate now) {
        String key = Objects.requireNonNullElse(now.keySha256(), "");
        if (key.isEmpty()) {
            return "The host has lost the key.";
        }
        if (!Objects.equals(now.keyCheck(), recorded.keyCheck())) {
            return "The key on the host is not the recorded one.";
        }
        // Bytes at hand can be put again; a key's seldom are, as they are not stored in clear.
        if (!sameAccess(now) && !atHand(key)) {
            return "Owner, group or mode of the key on the host are not as wanted, so that others may have read it.";
        }
        String chain = Objects.requireNonNullElse(recorded.certificateSha256(), "");
        if (!chain.equals(now.certificateSha256()) && !atHand(chain)) {
            return "The certificate on the host is not the recorded one.";
        }
        return tooOld();
    }

    private boolean sameAccess(TlsCertificate now) {
        return now.keyOwner().equals(wanted.keyOwner())
                && now.keyGroup().equals(wanted.keyGroup())
                && now.keyMode().equals(wanted.keyMode());
    }

    private boolean atHand(String sha256) {
        return request.blobs().get(sha256).isPresent();
    }

    private @Nullable String tooOld() {
        String notAfter = recorded.notAfter();
        if (notAfter == null) {
            return "It is not recorded when the certificate expires.";
        }
        long days = Duration.between(request.now(), Instant.parse(notAfter)).toDays();
        return Instant.parse(notAfter).isBefore(request.now())
                ? "The certificate expired at " + notAfter + "."
                : days < wanted.renewBefore()
                        ? "The certificate expires at " + notAfter + ": " + days
                                + " days are left, fewer than renew_before (" + wanted.renewBefore() + ")."
                        : null;
    }
}
