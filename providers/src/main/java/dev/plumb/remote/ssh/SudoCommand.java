package dev.plumb.remote.ssh;

import dev.plumb.remote.HostExecution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A command with the rights of another user. A password goes over standard input and only when sudo asks for it, so it is
 * in no argument, and never taken by the command for its own input: the command says a word before it begins.
 *
 * @param sudo whose rights
 * @param text the line for the host's shell
 * @param word what the prompt is made of, and what the command says first
 */
record SudoCommand(Sudo sudo, String text, String word) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static SudoCommand of(Sudo sudo, String command) {
        String user = sudo.user().equals("root") ? "" : "-H -u " + quoted(sudo.user()) + " ";
        if (sudo.password() == null) {
            return new SudoCommand(sudo, "sudo -n " + user + command, "");
        }
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        String word = "plumb-" + HexFormat.of().formatHex(bits);
        String begin = "sh -c " + quoted("echo " + word + "; exec " + command);
        return new SudoCommand(sudo, "sudo -S -p " + quoted(prompt(word)) + " " + user + begin, word);
    }

    private static String prompt(String word) {
        return "[" + word + "]";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Waits until the command has begun, with the password said if need be; then its streams are its own. */
    HostExecution begin(SshExecution execution) throws IOException {
        String password = sudo.password();
        if (password == null) {
            return execution;
        }
        SudoPrompt errors = new SudoPrompt(execution, prompt(word), password);
        errors.start();
        byte[] expected = (word + "\n").getBytes(StandardCharsets.US_ASCII);
        int matched = 0;
        while (matched < expected.length) {
            int read = execution.output().read();
            if (read < 0) {
                break;
            }
            matched = read == expected[matched] ? matched + 1 : 0;
        }
        return errors;
    }
}
