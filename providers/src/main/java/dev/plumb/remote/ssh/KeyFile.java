package dev.plumb.remote.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.BaseFileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The file of a private key.
 *
 * @param path where it is
 * @param publicKey in its encoding; null when only the passphrase would tell
 * @param encrypted whether it has a passphrase
 * @param text what is in it; empty for a public key, whose private one the agent may have
 */
record KeyFile(Path path, byte @Nullable [] publicKey, boolean encrypted, String text) {
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String PLAIN = "-----BEGIN PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    static KeyFile read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        if (text.contains(OPENSSH)) {
            return openssh(path, text);
        }
        if (text.startsWith("PuTTY-User-Key-File-")) {
            throw new IOException(
                    "it is a key of PuTTY's; \"puttygen KEY -O private-openssh\" makes one for SSH of it");
        }
        if (text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----")) {
            boolean encrypted = text.contains("ENCRYPTED");
            byte[] beside = publicKeyIn(path.resolveSibling(path.getFileName() + ".pub"));
            KeyFile file = new KeyFile(path, beside, encrypted, text);
            return encrypted
                    ? file
                    : new KeyFile(path, HostKeys.encoded(file.keys(null).getPublic()), false, text);
        }
        byte[] own = publicKeyIn(path);
        if (own == null) {
            throw new IOException("it is no private key");
        }
        return new KeyFile(path, own, false, "");
    }

    /** The public key is in clear, before the private one. */
    private static KeyFile openssh(Path path, String text) throws IOException {
        Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(body(text));
        byte[] magic = new byte[MAGIC.length];
        buffer.readRawBytes(magic);
        String cipher = buffer.readString();
        buffer.readBytes();
        buffer.readBytes();
        buffer.readUInt32();
        KeyFile file = new KeyFile(path, buffer.readBytes(), !cipher.equals("none"), text);
        if (!file.encrypted) {
            file.keys(null);
        }
        return file;
    }

    private static byte[] body(String text) throws IOException {
        int begin = text.indexOf("-----\n", text.indexOf("-----BEGIN ")) + "-----\n".length();
        int end = text.indexOf("-----END ");
        try {
            return Base64.getMimeDecoder().decode(text.substring(begin, Math.max(begin, end)));
        } catch (IllegalArgumentException e) {
            throw new IOException("it is damaged", e);
        }
    }

    /** The public key or certificate in a file of one line; null when there is none. */
    static byte @Nullable [] publicKeyIn(Path file) {
        try {
            String[] words = Files.readString(file).strip().split("\\s+");
            return words.length < 2 ? null : Base64.getDecoder().decode(words[1]);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether there is no private key here, only a public one that says which of the agent's is meant. */
    boolean isPublic() {
        return text.isEmpty();
    }

    /** Both keys; an exception means that the passphrase is wrong, or that the file is damaged. */
    KeyPair keys(char @Nullable [] passphrase) throws IOException {
        if (text.contains(PLAIN)) {
            return Pkcs8Key.read(body(text.replace("\r", "")));
        }
        BaseFileKeyProvider reader = text.contains(OPENSSH) ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
        reader.init(text, null, passphrase == null ? null : new Given(passphrase));
        try {
            return new KeyPair(reader.getPublic(), reader.getPrivate());
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A passphrase for a reader that blanks what it is given. */
    private record Given(char[] passphrase) implements PasswordFinder {
        @Override
        public char[] reqPassword(@Nullable Resource<?> resource) {
            return passphrase.clone();
        }

        @Override
        public boolean shouldRetry(@Nullable Resource<?> resource) {
            return false;
        }
    }
}
