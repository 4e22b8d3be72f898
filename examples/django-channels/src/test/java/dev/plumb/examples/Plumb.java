package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distribution, run as a process in the directory of a configuration. */
record Plumb(Path directory) {
    private static final Path EXAMPLE = Path.of("").toAbsolutePath();
    private static final String COMMAND =
            System.getProperty("plumb.distribution", "../../cli/target/plumb") + "/bin/plumb";
    private static final Program PROGRAM = new Program(List.of(COMMAND), Map.of());

    /** A copy of this example below a directory, as git has it; its part, such as "single", is where Plumb runs. */
    static Plumb ofExample(String part, Path below) {
        for (String name : List.of("app", "static", part)) {
            copy(EXAMPLE.resolve(name), below.resolve(name));
        }
        return new Plumb(below.resolve(part));
    }

    /** A configuration of one file. */
    static Plumb ofConfiguration(Path directory, String text) {
        Plumb plumb = new Plumb(directory);
        plumb.write("main.hcl", text);
        return plumb;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(p -> !p.getFileName().toString().endsWith(".vars.hcl"))
                    .filter(p -> !p.toString().contains("/.plumb"))
                    .toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a verb, to whatever end. */
    Program.Ended run(String verb, String... arguments) {
        List<String> line = new ArrayList<>(List.of("-chdir=" + directory, verb));
        line.addAll(List.of(arguments));
        Program.Ended ended = PROGRAM.run("", line);
        assertThat(ended.all()).doesNotContain("\tat ", "Exception");
        return ended;
    }

    /** Starts a verb whose end may be anything; what it prints goes to a file beside the configuration. */
    Process start(String verb, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(COMMAND, "-chdir=" + directory, verb));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile())
                .start();
    }

    /** That a service is restarted costs the connections that it has: how many there are is chance. */
    private static final Pattern CONNECTIONS_END =
            Pattern.compile("╷\\n│ Warning: Connections will end\\n(│.*\\n)*╵\\n");

    /** Runs a verb that must succeed without another warning than that, and gives what it printed. */
    String succeed(String verb, String... arguments) {
        Program.Ended ended = run(verb, arguments);
        assertThat(ended.code()).as(ended::all).isZero();
        assertThat(CONNECTIONS_END.matcher(complaints(ended)).replaceAll("")).isEmpty();
        return ended.out();
    }

    /** Runs a verb that must fail, and gives what it complained of. */
    String fail(String verb, String... arguments) {
        Program.Ended ended = run(verb, arguments);
        assertThat(ended.code()).as(ended::all).isEqualTo(1);
        return complaints(ended);
    }

    /** Without what is told where it takes longer: how busy this machine is is chance, too. */
    private static String complaints(Program.Ended ended) {
        return ended.err().replace("Reading and planning...\n", "");
    }

    /** A plan that must have changes. */
    String planWithChanges(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-detailed-exitcode");
        Program.Ended ended = run("plan", all.toArray(String[]::new));
        assertThat(ended.code()).as(ended::all).isEqualTo(2);
        return ended.out();
    }

    /** A plan that must have none. */
    void planIsEmpty(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-detailed-exitcode");
        assertThat(succeed("plan", all.toArray(String[]::new))).contains("No changes.");
    }

    /** The addresses that a plan, printed by whichever verb, would change, each with the action's symbol. */
    static List<String> changesIn(String plan) {
        return plan.lines()
                .filter(line -> line.matches("  ([-+~]|-/\\+) \\S+( +on .*)?"))
                .map(line -> line.strip().replaceFirst(" +on .*", ""))
                .toList();
    }

    /** Sets variables for all runs to come. */
    void set(Map<String, String> variables) {
        write(
                "test.auto.vars.hcl",
                variables.entrySet().stream()
                        .map(v -> v.getKey() + " = " + v.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a text in a file of the configuration, which must be there. */
    void edit(String file, String from, String to) {
        String text = read(file);
        assertThat(text).contains(from);
        write(file, text.replace(from, to));
    }
}
