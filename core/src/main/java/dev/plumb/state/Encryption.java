package dev.plumb.state;

import dev.plumb.diagnostic.BugException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what is kept: AES-256 in Galois/Counter Mode, each time with a nonce drawn at random. The result names the salt
 * and the key that it was made with, so that one of several keys can be told to fit. Safe for use by several threads.
 */
public final class Encryption {
    /** No key: everything is kept as it is, and what is encrypted cannot be read. */
    public static final Encryption NONE = new Encryption(List.of());

    private static final byte[] MAGIC = "plumb-encrypted\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = MAGIC.length + 2 + EncryptionKey.SALT + EncryptionKey.NAME;

    private final List<EncryptionKey> keys;

    private Encryption(List<EncryptionKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * With a key.
     *
     * @param key what is written is encrypted with it
     * @param fallbacks further keys, to read what was written before the key was changed
     */
    public static Encryption of(EncryptionKey key, List<EncryptionKey> fallbacks) {
        java.util.ArrayList<EncryptionKey> keys = new java.util.ArrayList<>(List.of(key));
        keys.addAll(fallbacks);
        return new Encryption(keys);
    }

    /** Whether there is a key. */
    public boolean isOn() {
        return !keys.isEmpty();
    }

    /** Whether the bytes were made by {@link #encrypt} with a key. */
    public static boolean isEncrypted(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length);
    }

    /** Whether what is written now would be written with the same key. */
    public boolean isCurrent(byte[] bytes) {
        if (!isOn() || bytes.length < HEADER) {
            return isOn() == isEncrypted(bytes);
        }
        return isEncrypted(bytes) && keys.get(0).fits(kind(bytes), salt(bytes), name(bytes));
    }

    /**
     * The bytes, encrypted; as they are when there is no key.
     *
     * @param what what they are: they can be read only as that
     */
    public byte[] encrypt(byte[] clear, String what) {
        if (!isOn()) {
            return clear;
        }
        EncryptionKey key = keys.get(0);
        byte[] salt = key.salt();
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER + NONCE + clear.length + TAG_BITS / 8);
        out.writeBytes(MAGIC);
        out.write(VERSION);
        out.write(key.kind());
        out.writeBytes(salt);
        out.writeBytes(key.name(salt));
        byte[] header = out.toByteArray();
        out.writeBytes(nonce);
        try {
            out.writeBytes(cipher(Cipher.ENCRYPT_MODE, key.secret(salt), nonce, 0, header, what)
                    .doFinal(clear));
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has AES/GCM", e);
        }
        return out.toByteArray();
    }

    /**
     * What {@link #encrypt} was given. What is not encrypted is taken as it is: that is how a state which was begun without a
     * key is read once there is one.
     *
     * @throws IOException when no key fits, or the bytes were changed; the message is fit for the user
     */
    public byte[] decrypt(byte[] bytes, String what) throws IOException {
        if (!isEncrypted(bytes)) {
            return bytes;
        }
        if (bytes.length < HEADER + NONCE || bytes[MAGIC.length] != VERSION) {
            throw new IOException("It is encrypted in a way that this version of Plumb does not know, or was cut off.");
        }
        try {
            byte[] header = Arrays.copyOf(bytes, HEADER);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, fitting(bytes), bytes, HEADER, header, what);
            return cipher.doFinal(bytes, HEADER + NONCE, bytes.length - HEADER - NONCE);
        } catch (AEADBadTagException e) {
            throw new IOException("It was changed since Plumb wrote it, or is damaged. Restore it from a backup.", e);
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has AES/GCM", e);
        }
    }

    private SecretKey fitting(byte[] bytes) throws IOException {
        byte[] salt = salt(bytes);
        for (EncryptionKey key : keys) {
            if (key.fits(kind(bytes), salt, name(bytes))) {
                key.reuse(salt);
                return key.secret(salt);
            }
        }
        throw new IOException(
                isOn()
                        ? "It is encrypted, and none of the keys that are configured fits. If the key was changed, give "
                                + "the earlier one as the fallback."
                        : "It is encrypted, and no key is configured. Give it in a block plumb { encryption { ... } }, or in "
                                + "PLUMB_ENCRYPTION_PASSPHRASE or PLUMB_ENCRYPTION_KEY_FILE.");
    }

    private static byte kind(byte[] bytes) {
        return bytes[MAGIC.length + 1];
    }

    private static byte[] salt(byte[] bytes) {
        return Arrays.copyOfRange(bytes, MAGIC.length + 2, MAGIC.length + 2 + EncryptionKey.SALT);
    }

    private static byte[] name(byte[] bytes) {
        return Arrays.copyOfRange(bytes, HEADER - EncryptionKey.NAME, HEADER);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int offset, byte[] header, String what)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
        cipher.updateAAD(header);
        cipher.updateAAD(what.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
