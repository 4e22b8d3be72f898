package dev.plumb.remote.ssh;

import com.hierynomus.sshj.signature.SignatureEdDSA;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;

/** Signs with a private key, wherever that is. */
interface Signer {
    /**
     * A signature.
     *
     * @param algorithm such as {@code rsa-sha2-512}
     * @return as in RFC 4253, 6.6: the algorithm, then the signature
     */
    byte[] sign(String algorithm, byte[] data) throws IOException;

    /** By a key that is at hand. */
    static byte[] sign(PrivateKey key, String algorithm, byte[] data) throws IOException {
        Signature signature = Factory.Named.Util.create(
                List.of(
                        new SignatureEdDSA.Factory(),
                        new SignatureECDSA.Factory256(),
                        new SignatureECDSA.Factory384(),
                        new SignatureECDSA.Factory521(),
                        new SignatureRSA.FactoryRSASHA512(),
                        new SignatureRSA.FactoryRSASHA256()),
                algorithm);
        if (signature == null) {
            throw new IOException("there is no signature algorithm " + algorithm);
        }
        signature.initSign(key);
        signature.update(data);
        return new Buffer.PlainBuffer()
                .putString(signature.getSignatureName())
                .putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }
}
