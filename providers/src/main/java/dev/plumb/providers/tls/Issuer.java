package dev.plumb.providers.tls;

import dev.plumb.diagnostic.BugException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes self-signed certificates, each with a new key. */
final class Issuer {
    /** For clocks that are behind. */
    private static final Duration EARLIER = Duration.ofMinutes(5);

    /** A common name is no longer (RFC 5280, appendix A.1, ub-common-name). */
    static final int LONGEST_COMMON_NAME = 64;

    private Issuer() {}

    /** A new pair for {@code wanted}, which has no mistakes. */
    static CertificatePair issue(SelfSigned wanted, Instant now) {
        try {
            KeyAlgorithm algorithm = KeyAlgorithm.of(wanted.algorithm()).orElseThrow();
            KeyPair keys = algorithm.generate();
            return new CertificatePair(List.of(certificate(wanted, algorithm, keys, now)), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new BugException("cannot make a certificate", e);
        }
    }

    private static X509Certificate certificate(SelfSigned wanted, KeyAlgorithm algorithm, KeyPair keys, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name subject = subject(wanted);
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(159, new SecureRandom()).add(BigInteger.ONE),
                Date.from(start.minus(EARLIER)),
                Date.from(start.plus(Duration.ofDays(wanted.validityDays()))),
                subject,
                keys.getPublic());
        boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
        int usage = KeyUsage.digitalSignature | (rsa ? KeyUsage.keyEncipherment : 0);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        // Critical where the subject says nothing (RFC 5280, 4.2.1.6).
        builder.addExtension(Extension.subjectAlternativeName, subject.getRDNs().length == 0, names(wanted));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        var signer = new JcaContentSignerBuilder(algorithm.signature()).build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static X500Name subject(SelfSigned wanted) {
        String given = wanted.commonName();
        String name = given != null
                ? given
                : Stream.concat(wanted.dnsNamesOrNone().stream(), wanted.ipAddressesOrNone().stream())
                        .findFirst()
                        .orElse("");
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        return name.isEmpty() || name.length() > LONGEST_COMMON_NAME
                ? builder.build()
                : builder.addRDN(BCStyle.CN, name).build();
    }

    private static GeneralNames names(SelfSigned wanted) {
        List<GeneralName> names = new ArrayList<>();
        wanted.dnsNamesOrNone().forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        wanted.ipAddressesOrNone().forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }
}
