package dev.plumb.cli;

import dev.plumb.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs commands in a directory against a host that is a root directory beside it, and keeps what they print. */
final class CommandTrial {
    static final String HOST = """
            resource "host" "web" {
              connection "local" {
                root = "../root"
              }
            }
            """;

    private final Path directory;
    private final Path root;
    private final Map<String, String> environment = new TreeMap<>();

    CommandTrial(Path base) {
        directory = base.resolve("site");
        root = base.resolve("root");
        try {
            Files.createDirectories(directory);
            Files.createDirectories(root.resolve("etc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    Path directory() {
        return directory;
    }

    CommandTrial configuration(String text) {
        return write(directory.resolve("main.hcl"), text.replace("../root", root.toString()));
    }

    CommandTrial write(Path file, String text) {
        try {
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a variable of the environment for the commands that follow. */
    CommandTrial environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Printed run(String... words) {
        return runWithInput("", words);
    }

    Printed runWithInput(String input, String... words) {
        Printed printed = runRaw(input, words);
        return new Printed(printed.code(), text(printed.out()), text(printed.err()));
    }

    /** Standard output as it is, with real paths. */
    String raw(String... words) {
        return runRaw("", words).out();
    }

    private Printed runRaw(String input, String... words) {
        List<String> arguments = new ArrayList<>(List.of("-chdir=" + directory));
        arguments.addAll(List.of(words));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.over(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(input)));
        int code = Main.run(arguments.toArray(String[]::new), terminal, environment);
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String text(String printed) {
        return printed.replace(root.toString(), "../root").replaceAll("after \\d+\\.\\d s", "after N s");
    }

    record Printed(int code, String out, String err) {
        String all() {
            return "exit code " + code + "\n--- standard output\n" + out + "--- standard error\n" + err;
        }
    }
}
