package dev.plumb.providers.tls;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.LocalFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** Reads a chain and a key from local PEM files, and checks that they belong together. Messages never hold a key. */
final class PemFiles {
    private final LocalFiles files;
    private final Diagnostics found = new Diagnostics();

    private PemFiles(LocalFiles files) {
        this.files = files;
    }

    /**
     * What was read.
     *
     * @param pair parsed
     * @param chain the bytes of the chain's file
     * @param key the bytes of the key's file
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way into a blob; never compared.
    record Read(CertificatePair pair, byte[] chain, byte[] key) {}

    static Result<Read> read(String certificateFile, String keyFile, LocalFiles files) {
        PemFiles reader = new PemFiles(files);
        Read read = reader.read(certificateFile, keyFile);
        return Result.of(reader.found.hasErrors() ? null : read, reader.found.toList());
    }

    private @Nullable Read read(String certificateFile, String keyFile) {
        byte[] chainBytes = bytes("certificate_file", certificateFile);
        byte[] keyBytes = bytes("key_file", keyFile);
        if (chainBytes == null || keyBytes == null) {
            return null;
        }
        List<X509Certificate> chain = chain(certificateFile, chainBytes);
        PrivateKey key = key(keyFile, keyBytes);
        if (chain.isEmpty() || key == null) {
            return null;
        }
        CertificatePair pair = new CertificatePair(chain, key);
        checkFit(pair, certificateFile, keyFile);
        checkOrder(chain, certificateFile);
        return new Read(pair, chainBytes, keyBytes);
    }

    private byte @Nullable [] bytes(String argument, String path) {
        try {
            return files.read(path);
        } catch (IOException e) {
            return refuse(
                    "tls.file",
                    "A file cannot be read",
                    argument + " is \"" + path + "\", which cannot be read: "
                            + e.getClass().getSimpleName() + ".",
                    "Relative paths start at the directory of the configuration.");
        }
    }

    private List<X509Certificate> chain(String path, byte[] bytes) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Object object : objects(bytes)) {
                if (object instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (IOException | CertificateException | RuntimeException e) {
            chain.clear();
        }
        if (chain.isEmpty()) {
            refuse(
                    "tls.certificate",
                    "This is no certificate",
                    "\"" + path + "\" has no certificate in PEM that can be read.",
                    "It must have a part that begins with \"-----BEGIN CERTIFICATE-----\".");
        }
        return chain;
    }

    /** No message of a parser is passed on: it might quote the key. */
    private @Nullable PrivateKey key(String path, byte[] bytes) {
        try {
            for (Object object : objects(bytes)) {
                if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                    return refuse(
                            "tls.encrypted-key",
                            "The private key is encrypted",
                            "\"" + path + "\" needs a passphrase, which a service on the host would not have.",
                            "Decrypt it: openssl pkey -in " + path + " -out ...");
                } else if (object instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
                } else if (object instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        } catch (IOException | RuntimeException e) {
            return noKey(path);
        }
        return noKey(path);
    }

    private @Nullable PrivateKey noKey(String path) {
        return refuse(
                "tls.key",
                "This is no private key",
                "\"" + path + "\" has no private key in PEM that can be read.",
                "It must have a part that begins with \"-----BEGIN PRIVATE KEY-----\".");
    }

    private static List<Object> objects(byte[] bytes) throws IOException {
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        }
        return objects;
    }

    private void checkFit(CertificatePair pair, String certificateFile, String keyFile) {
        if (pair.keyFits(pair.certificate())) {
            return;
        }
        boolean later = pair.chain().stream().anyMatch(pair::keyFits);
        refuse(
                "tls.key-mismatch",
                "Certificate and key do not belong together",
                "The key in \"" + keyFile + "\" is not the one of the "
                        + (later ? "first certificate" : "certificate") + " in \"" + certificateFile + "\" ("
                        + pair.certificate().getSubjectX500Principal() + ").",
                later ? "Put the server's certificate first." : "Take both from the same place.");
    }

    private void checkOrder(List<X509Certificate> chain, String path) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!signed(chain.get(i), chain.get(i + 1))) {
                refuse(
                        "tls.chain-order",
                        "The chain is out of order",
                        "In \"" + path + "\", certificate " + (i + 2) + " ("
                                + chain.get(i + 1).getSubjectX500Principal() + ") did not sign certificate " + (i + 1)
                                + " (" + chain.get(i).getSubjectX500Principal() + ").",
                        "The server's certificate comes first, then the one that signed it, and so on.");
            }
        }
    }

    private static boolean signed(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private <T> @Nullable T refuse(String code, String summary, String detail, String remedy) {
        found.add(Diagnostic.error(code, summary, detail).withHint(remedy));
        return null;
    }
}
