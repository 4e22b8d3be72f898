package dev.plumb.plan.file;

import dev.plumb.diagnostic.BugException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in Galois/Counter Mode with a fresh nonce in front: nobody without the key reads or changes what is inside. */
final class PlanCipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec key;

    PlanCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] encrypt(byte[] clear, byte[] header) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, header).doFinal(clear);
            byte[] both = Arrays.copyOf(nonce, NONCE + secret.length);
            System.arraycopy(secret, 0, both, NONCE, secret.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has AES/GCM", e);
        }
    }

    byte[] decrypt(byte[] both, byte[] header) throws IOException {
        if (both.length < NONCE) {
            throw new IOException("The plan file was cut off.");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(both, NONCE), header)
                    .doFinal(both, NONCE, both.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new IOException(
                    "The plan file was changed, or was made with the state of another configuration: it can be read only "
                            + "where the state is that it was made from.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has AES/GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        return cipher;
    }
}
