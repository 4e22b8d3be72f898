package dev.plumb.providers.tls;

import dev.plumb.provider.Blobs;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A chain and the private key of its first certificate.
 *
 * @param chain the server's certificate, then those that signed it; not empty
 * @param key never shown
 */
record CertificatePair(List<X509Certificate> chain, PrivateKey key) {
    /** Keeps a copy. */
    CertificatePair {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /** SHA-256 of the certificate's DER form, lower-case hexadecimal. */
    String fingerprint() {
        try {
            return Blobs.sha256(certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read or made has a form", e);
        }
    }

    /** Whether the key is the one of {@code candidate}: what one signs, the other verifies. */
    boolean keyFits(X509Certificate candidate) {
        PublicKey publicKey = candidate.getPublicKey();
        String algorithm = signature(key.getAlgorithm());
        if (algorithm.isEmpty() || !algorithm.equals(signature(publicKey.getAlgorithm()))) {
            return false;
        }
        try {
            byte[] text = "plumb".getBytes(StandardCharsets.UTF_8);
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(text);
            byte[] signed = signer.sign();
            signer.initVerify(publicKey);
            signer.update(text);
            return signer.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signature(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default -> "";
        };
    }

    /** The chain in PEM. */
    byte[] chainPem() {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            try {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was read or made has a form", e);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The key in PEM, as PKCS #8. */
    byte[] keyPem() {
        return pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "CertificatePair[" + fingerprint() + "]";
    }
}
