package dev.plumb.providers.tls;

import dev.plumb.provider.Blobs;
import dev.plumb.provider.PathAnswer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is at a certificate's two paths, or shall be.
 *
 * @param certificate the chain's file
 * @param key the key's file
 */
record Files(PathAnswer certificate, PathAnswer key) {
    /** The files that are planned for {@code wanted}, with contents by their hashes; a null is not known. */
    static Files planned(TlsCertificate wanted, String certificateSha256, @Nullable String keySha256) {
        return new Files(
                file(certificateSha256, "root", "root", "0644"),
                file(keySha256 == null ? "" : keySha256, wanted.keyOwner(), wanted.keyGroup(), wanted.keyMode()));
    }

    private static PathAnswer file(String sha256, String owner, String group, String mode) {
        return new PathAnswer(PathAnswer.Kind.FILE, mode, owner, group, sha256, "");
    }

    /** Tells whether two keys are the same, without saying the hash of either. Keys are too random to be guessed. */
    static String check(String keySha256) {
        return keySha256.isEmpty()
                ? ""
                : Blobs.sha256(("plumb key check " + keySha256).getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code certificate} with these files, and with what is known of the certificate itself. */
    TlsCertificate in(TlsCertificate about, @Nullable String notAfter, @Nullable String fingerprint) {
        boolean keyKnown = key.absent() || !key.sha256().isEmpty();
        return new TlsCertificate(
                about.host(),
                about.certificatePath(),
                about.keyPath(),
                about.certificateFile(),
                about.keyFile(),
                about.selfSigned(),
                about.renewBefore(),
                key.owner(),
                key.group(),
                key.mode(),
                about.reload(),
                certificate.sha256(),
                keyKnown ? key.sha256() : null,
                keyKnown ? check(key.sha256()) : about.keyCheck(),
                certificate.owner(),
                certificate.group(),
                certificate.mode(),
                notAfter,
                fingerprint,
                about.certificatePath());
    }
}
