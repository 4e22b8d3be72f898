package dev.plumb.remote.ssh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to log in with.
 *
 * @param identityFiles private keys to try in this order; when there are none, those of ssh's configuration, and when
 *     that has none, the usual ones
 * @param passphrase of encrypted private keys; null to take it from the environment, or to ask
 * @param password for password and keyboard-interactive authentication; null for neither
 * @param agent whether ssh-agent(1) is asked, where there is one
 */
public record SshLogin(
        List<Path> identityFiles,
        @Nullable String passphrase,
        @Nullable String password,
        boolean agent) {
    /** Keeps a copy. */
    public SshLogin {
        identityFiles = List.copyOf(identityFiles);
    }

    /** As ssh(1) does, without a password. */
    public static SshLogin usual() {
        return new SshLogin(List.of(), null, null, true);
    }

    /** With these private keys, and what the agent has. */
    public static SshLogin files(List<Path> files) {
        return new SshLogin(files, null, null, true);
    }

    /** The same with a passphrase. */
    public SshLogin withPassphrase(@Nullable String text) {
        return new SshLogin(identityFiles, text, password, agent);
    }

    /** The same with a password. */
    public SshLogin withPassword(@Nullable String text) {
        return new SshLogin(identityFiles, passphrase, text, agent);
    }

    /** The same with or without the agent. */
    public SshLogin withAgent(boolean use) {
        return new SshLogin(identityFiles, passphrase, password, use);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "SshLogin" + identityFiles;
    }
}
