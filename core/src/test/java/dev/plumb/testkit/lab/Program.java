package dev.plumb.testkit.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine.
 *
 * @param command its path and its first arguments
 * @param environment variables besides those of this process
 */
public record Program(List<String> command, Map<String, String> environment) {
    private static final int LONGEST_MINUTES = 5;

    /**
     * How a program ended.
     *
     * @param code exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    public record Ended(int code, String out, String err) {
        /** What it wrote, for messages. */
        public String all() {
            return "exit code " + code + "\n" + out + err;
        }
    }

    /** Keeps copies. */
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Runs it to its end with these further arguments; its standard input is the text. */
    public Ended run(String input, List<String> arguments) {
        List<String> line = java.util.stream.Stream.concat(command.stream(), arguments.stream())
                .toList();
        try {
            Path out = Files.createTempFile("plumb-live", ".out");
            Path err = Files.createTempFile("plumb-live", ".err");
            Path in = Files.writeString(Files.createTempFile("plumb-live", ".in"), input);
            try {
                int code = end(line, in, out, err);
                return new Ended(code, text(out), text(err));
            } finally {
                for (Path file : List.of(out, err, in)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int end(List<String> line, Path in, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(new LinkedHashMap<>(environment));
        Process process = builder.start();
        try {
            if (process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new AssertionError(line + " takes too long\n" + text(out) + text(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(line + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
