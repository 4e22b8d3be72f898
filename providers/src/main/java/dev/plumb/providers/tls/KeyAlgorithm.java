package dev.plumb.providers.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kinds of keys that Plumb makes. */
enum KeyAlgorithm {
    ECDSA_P256("ecdsa-p256", "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
    ECDSA_P384("ecdsa-p384", "EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA"),
    ED25519("ed25519", "Ed25519", null, "Ed25519"),
    RSA_2048("rsa-2048", "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA"),
    RSA_4096("rsa-4096", "RSA", new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4), "SHA256withRSA");

    private final String label;
    private final String generator;
    private final transient @Nullable AlgorithmParameterSpec parameters;
    private final String signature;

    KeyAlgorithm(String label, String generator, @Nullable AlgorithmParameterSpec parameters, String signature) {
        this.label = label;
        this.generator = generator;
        this.parameters = parameters;
        this.signature = signature;
    }

    /** The algorithm that the configuration calls {@code label}. */
    static Optional<KeyAlgorithm> of(String label) {
        return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(a -> a.label).toList();
    }

    /** A new pair. */
    KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(generator);
        if (parameters != null) {
            pairs.initialize(parameters);
        }
        return pairs.generateKeyPair();
    }

    /** Java's name of the signature that such a key makes. */
    String signature() {
        return signature;
    }
}
