package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSH's own programs, where they are on this machine. */
final class Keygen {
    private Keygen() {}

    /** A new key pair, without a passphrase when that is empty; the public key is beside it. */
    static Path key(Path file, String type, String passphrase) throws Exception {
        run(List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", file.toString()));
        return file;
    }

    /** Runs a program of OpenSSH's, or skips the test where there is none. */
    static String run(List<String> line) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", line.get(0))), "there is no " + line.get(0));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
