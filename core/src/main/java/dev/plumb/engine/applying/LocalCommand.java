package dev.plumb.engine.applying;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A command on this machine.
 *
 * @param command the text that the interpreter is given
 * @param interpreter program and arguments that come before the command; empty for {@code /bin/sh -c}
 * @param directory where it runs; empty for the present one
 * @param environment variables beside those of this process
 */
record LocalCommand(String command, List<String> interpreter, String directory, Map<String, String> environment) {
    /** Runs it, hands its output on line by line, and says how it failed; empty when it did not. */
    String run(Consumer<String> output) {
        List<String> words = new ArrayList<>(interpreter.isEmpty() ? List.of("/bin/sh", "-c") : interpreter);
        words.add(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        if (!directory.isEmpty()) {
            builder.directory(new File(directory));
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(output);
            }
            int code = process.waitFor();
            return code == 0 ? "" : "it ended with exit code " + code + ".";
        } catch (IOException e) {
            return "it could not be run: " + e.getMessage() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted.";
        }
    }
}
