package dev.plumb.state;

import dev.plumb.diagnostic.BugException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key for {@link Encryption}: a passphrase, from which the key is derived by PBKDF2 with HMAC-SHA-256, 600,000 rounds and
 * a salt, or 32 random bytes. Deriving takes a good part of a second, so it is done once a salt, and a salt that was met is
 * used again.
 */
public final class EncryptionKey {
    static final int SALT = 16;
    static final int NAME = 8;
    private static final int BYTES = 32;
    private static final int ROUNDS = 600_000;
    private static final byte PASSPHRASE = 1;
    private static final byte RANDOM = 2;

    private final char[] passphrase;
    private final byte @Nullable [] random;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();
    private byte @Nullable [] salt;

    private EncryptionKey(char[] passphrase, byte @Nullable [] random) {
        this.passphrase = passphrase;
        this.random = random;
    }

    /** Of a passphrase; the longer the better. */
    public static EncryptionKey ofPassphrase(String passphrase) {
        return new EncryptionKey(passphrase.toCharArray(), null);
    }

    /**
     * Of 32 bytes that were drawn at random.
     *
     * @throws IllegalArgumentException when there are not 32
     */
    public static EncryptionKey ofBytes(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + random.length);
        }
        return new EncryptionKey(new char[0], random.clone());
    }

    byte kind() {
        return random == null ? PASSPHRASE : RANDOM;
    }

    /** The salt to write with. */
    synchronized byte[] salt() {
        if (salt == null) {
            salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
        }
        return salt.clone();
    }

    /** A salt that was met in reading serves for writing as well. */
    synchronized void reuse(byte[] met) {
        if (salt == null) {
            salt = met.clone();
        }
    }

    boolean fits(byte kind, byte[] ofSalt, byte[] name) {
        return kind == kind() && MessageDigest.isEqual(name, name(ofSalt));
    }

    SecretKey secret(byte[] ofSalt) {
        return derived.computeIfAbsent(HexFormat.of().formatHex(ofSalt), text -> derive(ofSalt));
    }

    /** Tells keys apart, and says nothing of them. */
    byte[] name(byte[] ofSalt) {
        return Arrays.copyOf(mac(secret(ofSalt).getEncoded(), "name of the key"), NAME);
    }

    private SecretKey derive(byte[] ofSalt) {
        if (random != null) {
            return new SecretKeySpec(mac(random, "key " + HexFormat.of().formatHex(ofSalt)), "AES");
        }
        try {
            KeySpec wanted = new PBEKeySpec(passphrase, ofSalt, ROUNDS, BYTES * 8);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(wanted)
                    .getEncoded();
            return new SecretKeySpec(key, "AES");
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has PBKDF2WithHmacSHA256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has HmacSHA256", e);
        }
    }
}
