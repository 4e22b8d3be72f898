package dev.plumb.remote.ssh;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import net.schmizz.sshj.common.Buffer;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.ECPoint;

/** Private keys as openssl(1) writes them, {@code BEGIN PRIVATE KEY}; the public key is computed. */
final class Pkcs8Key {
    private Pkcs8Key() {}

    static KeyPair read(byte[] der) throws IOException {
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(PrivateKeyInfo.getInstance(der));
            if (key instanceof Ed25519PrivateKeyParameters edwards) {
                return new KeyPair(publicKey(edwards), privateKey("Ed25519", der));
            }
            if (key instanceof ECPrivateKeyParameters curve) {
                ECPrivateKey own = (ECPrivateKey) privateKey("EC", der);
                return new KeyPair(publicKey(curve, own), own);
            }
            RSAPrivateCrtKey own = (RSAPrivateCrtKey) privateKey("RSA", der);
            RSAPublicKeySpec spec = new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent());
            return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(spec), own);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new IOException("it is of a kind that SSH does not use", e);
        }
    }

    private static PrivateKey privateKey(String algorithm, byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static PublicKey publicKey(Ed25519PrivateKeyParameters key) throws IOException {
        byte[] encoded = new Buffer.PlainBuffer()
                .putString("ssh-ed25519")
                .putBytes(key.generatePublicKey().getEncoded())
                .getCompactData();
        return new Buffer.PlainBuffer(encoded).readPublicKey();
    }

    private static PublicKey publicKey(ECPrivateKeyParameters key, ECPrivateKey own) throws GeneralSecurityException {
        ECPoint point = key.getParameters().getG().multiply(key.getD()).normalize();
        BigInteger x = point.getAffineXCoord().toBigInteger();
        BigInteger y = point.getAffineYCoord().toBigInteger();
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new java.security.spec.ECPoint(x, y), own.getParams()));
    }
}
