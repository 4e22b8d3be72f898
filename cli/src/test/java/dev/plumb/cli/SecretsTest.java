package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks for secrets wherever a command may have left them: files, what it prints, and the arguments of processes. */
final class SecretsTest {
    private static final String SECRET = "t0p-s3cret-w0rd-of-this-test";
    private static final String PASSPHRASE = "a passphrase of a good length";

    @TempDir
    Path base;

    private CommandTrial trial() {
        return new CommandTrial(base).configuration(CommandTrial.HOST + """
                variable "word" {
                  sensitive = true
                }
                resource "file" "password" {
                  host    = host.web.id
                  path    = "/etc/password"
                  content = var.word
                }
                output "word" {
                  value     = var.word
                  sensitive = true
                }
                """).environment("PLUMB_VAR_word", SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", PASSPHRASE})
    void noSecretIsInClearInAnyFileOutputOrProcess(String passphrase) throws IOException {
        CommandTrial trial = trial().environment("PLUMB_ENCRYPTION_PASSPHRASE", passphrase);
        String plan = base.resolve("saved.plan").toString();
        StringBuilder printed = new StringBuilder();
        SortedSet<String> arguments = new TreeSet<>();
        for (List<String> words : List.of(
                List.of("plan", "-out=" + plan),
                List.of("show", plan),
                List.of("apply", plan),
                List.of("show"),
                List.of("state", "pull"),
                List.of("diff", "0"),
                List.of("output"),
                List.of("apply", "-auto-approve", "-var", "word=" + SECRET + "2"),
                List.of("history"))) {
            CompletableFuture<CommandTrial.Printed> running =
                    CompletableFuture.supplyAsync(() -> trial.run(words.toArray(String[]::new)));
            do {
                arguments.addAll(argumentsOfProcesses());
            } while (!running.isDone());
            assertThat(running.join().code()).as(words + running.join().err()).isZero();
            printed.append(running.join().all());
        }

        assertThat(Files.readString(trial.root().resolve("etc/password"))).isEqualTo(SECRET + "2");
        assertThat(printed).doesNotContain(SECRET);
        assertThat(arguments).hasSizeGreaterThan(1).noneMatch(words -> words.contains(SECRET));
        try (Stream<Path> files = Files.walk(base)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(trial.root().resolve("etc")))
                            .filter(file -> content(file).contains(SECRET)))
                    .isEmpty();
        }
    }

    /** Those of all processes that this one has started, and of theirs. */
    private static List<String> argumentsOfProcesses() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .map(process -> content(Path.of("/proc", String.valueOf(process.pid()), "cmdline")))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (java.nio.file.NoSuchFileException e) {
            return ""; // a process that has ended
        } catch (IOException e) {
            if (file.startsWith("/proc")) {
                return "";
            }
            throw new UncheckedIOException(e);
        }
    }
}
