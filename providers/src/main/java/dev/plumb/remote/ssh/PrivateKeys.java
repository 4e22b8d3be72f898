package dev.plumb.remote.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The private keys of a run: each file is read once, each passphrase asked for once, each agent asked once what it has.
 * Safe for use by several threads.
 */
final class PrivateKeys {
    private static final int MOST_QUESTIONS = 3;

    private final @Nullable String ofEnvironment;
    private final Function<String, Optional<char[]>> asks;
    private final Map<Path, KeyFile> files = new HashMap<>();
    private final Map<Path, String> unusable = new HashMap<>();
    private final Map<Path, KeyPair> unlocked = new HashMap<>();
    private final Map<Path, List<Agent.Identity>> agents = new HashMap<>();

    /** With a passphrase that was set in the environment, and somebody to ask, who answers nothing when nobody is there. */
    PrivateKeys(@Nullable String ofEnvironment, Function<String, Optional<char[]>> asks) {
        this.ofEnvironment = ofEnvironment;
        this.asks = asks;
    }

    /** A file; an exception says why it cannot be used. */
    synchronized KeyFile file(Path path) throws IOException {
        String problem = unusable.get(path);
        if (problem != null) {
            throw new IOException(problem);
        }
        KeyFile known = files.get(path);
        if (known == null) {
            try {
                known = KeyFile.read(path);
            } catch (IOException | RuntimeException e) {
                throw unusable(path, String.valueOf(e.getMessage()), e);
            }
            files.put(path, known);
        }
        return known;
    }

    /** What an agent has. */
    synchronized List<Agent.Identity> identities(Agent agent) throws IOException {
        List<Agent.Identity> known = agents.get(agent.socket());
        if (known == null) {
            known = agent.identities();
            agents.put(agent.socket(), known);
        }
        return known;
    }

    /** The keys in a file; an exception says why it cannot be had. */
    synchronized KeyPair unlock(KeyFile file, @Nullable String given) throws IOException {
        String problem = unusable.get(file.path());
        if (problem != null) {
            throw new IOException(problem);
        }
        KeyPair known = unlocked.get(file.path());
        if (known == null) {
            known = file.encrypted() ? decrypt(file, given) : file.keys(null);
            unlocked.put(file.path(), known);
        }
        return known;
    }

    private KeyPair decrypt(KeyFile file, @Nullable String given) throws IOException {
        String set = given == null ? ofEnvironment : given;
        if (set != null) {
            KeyPair key = attempt(file, set.toCharArray());
            if (key != null) {
                return key;
            }
        }
        for (int question = 0; question < MOST_QUESTIONS; question++) {
            Optional<char[]> answer = asks.apply("Passphrase for " + file.path() + ": ");
            if (answer.isEmpty()) {
                break;
            }
            KeyPair key = attempt(file, answer.get());
            if (key != null) {
                return key;
            }
            set = "";
        }
        throw unusable(
                file.path(),
                set == null
                        ? "it is encrypted: give its passphrase in PLUMB_SSH_PASSPHRASE or as the argument passphrase,"
                                + " or add the key to ssh-agent"
                        : "its passphrase is another one",
                null);
    }

    private static @Nullable KeyPair attempt(KeyFile file, char[] passphrase) {
        try {
            return file.keys(passphrase);
        } catch (IOException e) {
            return null;
        }
    }

    private IOException unusable(Path path, String why, @Nullable Exception cause) {
        String problem = path + " cannot be used: " + why;
        unusable.put(path, problem);
        return new IOException(problem, cause);
    }
}
