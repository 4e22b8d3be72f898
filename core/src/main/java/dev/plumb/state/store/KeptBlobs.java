package dev.plumb.state.store;

import dev.plumb.diagnostic.BugException;
import dev.plumb.state.Encryption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Blobs on a medium. With encryption, the medium does not see the hash of a content either, which would tell who guesses that
 * the guess is right: there a blob is named by a keyed hash of its name.
 */
final class KeptBlobs implements BlobStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final StateMedium medium;
    private final Encryption encryption;
    private final Key key;

    KeptBlobs(StateMedium medium, Encryption encryption, Key key) {
        this.medium = medium;
        this.encryption = encryption;
        this.key = key;
    }

    @Override
    public boolean isEncrypted() {
        return encryption.isOn();
    }

    @Override
    public Optional<byte[]> get(String name) throws IOException {
        // An attribute for a content may be empty: there is no file. And no text from elsewhere leads out of here.
        if (!HASH.matcher(name).matches()) {
            return Optional.empty();
        }
        if (isEncrypted()) {
            String hidden = hidden(name);
            Optional<byte[]> found = medium.blob(hidden);
            if (found.isPresent()) {
                return Optional.of(decrypted(hidden, found.get()));
            }
        }
        Optional<byte[]> found = medium.blob(name);
        if (found.isEmpty() && isEncrypted()) {
            // It may have been encrypted between the two questions.
            String hidden = hidden(name);
            Optional<byte[]> now = medium.blob(hidden);
            return now.isEmpty() ? now : Optional.of(decrypted(hidden, now.get()));
        }
        if (found.isPresent() && !name.equals(sha256(found.get()))) {
            throw new IOException("The blob " + name + " at " + medium.place()
                    + " was changed or is damaged. Restore it from a backup.");
        }
        return found;
    }

    private byte[] decrypted(String hidden, byte[] kept) throws IOException {
        try {
            return encryption.decrypt(kept, hidden);
        } catch (IOException e) {
            throw new IOException("The blob " + hidden + " at " + medium.place() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        if (!HASH.matcher(name).matches()) {
            throw new BugException("no name of a blob: " + name);
        }
        String kept = isEncrypted() ? hidden(name) : name;
        Optional<byte[]> found = medium.blob(kept);
        boolean good = isEncrypted()
                ? found.isPresent() && encryption.isCurrent(found.get())
                : found.isPresent() && name.equals(sha256(found.get()));
        if (!good) {
            medium.putBlob(kept, encryption.encrypt(content, kept));
        }
    }

    /**
     * Encrypts what the medium keeps under a name with the present key, unless it is already.
     *
     * @param kept a name of the medium's: a hidden one, or of a content that was kept in clear
     * @return whether there was anything to do
     */
    boolean encryptAnew(String kept, StateMedium.Writer writer) throws IOException {
        byte[] found = medium.blob(kept).orElse(null);
        if (found == null || encryption.isCurrent(found)) {
            return false;
        }
        if (kept.equals(sha256(found))) {
            put(kept, found);
            writer.removeBlob(kept);
        } else {
            medium.putBlob(kept, encryption.encrypt(decrypted(kept, found), kept));
        }
        return true;
    }

    /** The name under which the medium keeps what state names so. */
    String hidden(String name) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(("blob " + name).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has HmacSHA256", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has SHA-256", e);
        }
    }

    /** The store's secret key. */
    interface Key {
        byte[] get() throws IOException;
    }
}
