package dev.plumb.remote.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The ways to log in to a host, in the order in which they are tried: keys that were named, the agent's others, the usual
 * files, a password. A key that the agent has as well is used through the agent.
 */
final class Logins {
    private final Hop.Keys wanted;
    private final PrivateKeys keys;
    private final @Nullable Agent agent;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<byte[]> offered = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private List<Agent.Identity> identities = List.of();

    /**
     * A way to log in.
     *
     * @param what it is called in messages
     * @param method how it is done
     */
    record Attempt(String what, AuthMethod method) {}

    Logins(Hop hop, PrivateKeys keys) {
        this.wanted = hop.keys();
        this.keys = keys;
        this.agent = wanted.agent() == null ? null : new Agent(wanted.agent());
        askAgent();
        wanted.named().forEach(path -> file(path, true));
        if (agent != null && !wanted.only()) {
            identities.forEach(identity -> identity(agent, identity));
        }
        wanted.usual().forEach(path -> file(path, false));
        password(wanted.login().password());
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** What could not be used, and why, a sentence each. */
    List<String> unusable() {
        return unusable;
    }

    private void askAgent() {
        if (agent != null) {
            try {
                identities = keys.identities(agent);
            } catch (IOException e) {
                unusable.add("SSH's " + agent + " does not answer: " + e.getMessage() + ".");
            }
        }
    }

    private void file(Path path, boolean named) {
        if (!Files.exists(path)) {
            if (named) {
                unusable.add(path + " does not exist.");
            }
            return;
        }
        try {
            file(keys.file(path));
        } catch (IOException e) {
            unusable.add(e.getMessage() + ".");
        }
    }

    private void file(KeyFile file) throws IOException {
        String passphrase = wanted.login().passphrase();
        byte[] publicKey = file.publicKey();
        if (publicKey == null) {
            publicKey = HostKeys.encoded(keys.unlock(file, passphrase).getPublic());
        }
        byte[] own = publicKey;
        boolean inAgent =
                agent != null && identities.stream().anyMatch(identity -> Arrays.equals(identity.publicKey(), own));
        if (file.isPublic() && !inAgent) {
            unusable.add(file.path() + " is a public key, and no agent has the private one.");
            return;
        }
        Signer signer = inAgent && agent != null
                ? (algorithm, data) -> agent.sign(own, algorithm, data)
                : (algorithm, data) -> Signer.sign(keys.unlock(file, passphrase).getPrivate(), algorithm, data);
        boolean askFirst = file.encrypted() && !inAgent;
        for (Path certificate : certificates(file.path(), own)) {
            offer(certificate.toString(), KeyFile.publicKeyIn(certificate), signer, askFirst);
        }
        offer(file.path().toString(), own, signer, askFirst);
    }

    /** Files of certificates for a key: the one beside it, and those that were named. */
    private List<Path> certificates(Path file, byte[] publicKey) {
        List<Path> found = new ArrayList<>(wanted.certificates());
        found.add(file.resolveSibling(file.getFileName() + "-cert.pub"));
        return found.stream().filter(path -> certifies(path, publicKey)).toList();
    }

    private boolean certifies(Path path, byte[] publicKey) {
        byte[] encoded = Files.exists(path) ? KeyFile.publicKeyIn(path) : null;
        Optional<Certificate<?>> certificate = encoded == null ? Optional.empty() : certificate(encoded);
        if (certificate.isEmpty()
                || !Arrays.equals(HostKeys.encoded(certificate.get().getKey()), publicKey)) {
            return false;
        }
        Date end = certificate.get().getValidBefore();
        if (end != null && end.before(new Date())) {
            unusable.add(path + " was valid until " + end.toInstant() + ".");
            return false;
        }
        return true;
    }

    private static Optional<Certificate<?>> certificate(byte[] encoded) {
        try {
            return new Buffer.PlainBuffer(encoded).readPublicKey() instanceof Certificate<?> certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (Buffer.BufferException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The owner of an agent may have to confirm each signature, so the host is asked which key will do. */
    private void identity(Agent from, Agent.Identity identity) {
        byte[] key = identity.publicKey();
        offer(
                identity.comment() + " of " + from,
                key,
                (algorithm, data) -> from.sign(key, algorithm, data),
                identities.size() > 1);
    }

    private void offer(String what, byte @Nullable [] publicKey, Signer signer, boolean askFirst) {
        if (publicKey != null && offered.stream().noneMatch(other -> Arrays.equals(other, publicKey))) {
            offered.add(publicKey);
            String kind = PublicKeyLogin.kind(publicKey);
            attempts.add(new Attempt(what + " (" + kind + ")", new PublicKeyLogin(publicKey, signer, askFirst)));
        }
    }

    private void password(@Nullable String password) {
        if (password != null) {
            PasswordFinder finder = new Password(password);
            attempts.add(new Attempt("the password", new AuthPassword(finder)));
            attempts.add(new Attempt(
                    "the password, keyboard-interactive",
                    new AuthKeyboardInteractive(new PasswordResponseProvider(finder))));
        }
    }

    /** A password for a method that blanks what it is given. */
    private record Password(String text) implements PasswordFinder {
        @Override
        public char[] reqPassword(@Nullable Resource<?> resource) {
            return text.toCharArray();
        }

        @Override
        public boolean shouldRetry(@Nullable Resource<?> resource) {
            return false;
        }

        @Override
        public String toString() {
            return "a password";
        }
    }
}
