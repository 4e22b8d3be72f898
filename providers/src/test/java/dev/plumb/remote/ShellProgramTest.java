package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.provider.Check;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.remote.local.LocalHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs as texts. */
class ShellProgramTest {
    private static final Path LIBRARY = Path.of("src/main/resources/dev/plumb/remote");

    @TempDir
    Path directory;

    private final List<HostPlace> places =
            List.of(HostPlace.machine("web"), new HostPlace("root", "/tmp/some root's dir", "much"));

    /** POSIX has the shell end when a redirection of a special builtin fails, and then nobody undoes anything. */
    @Test
    void redirectNothingOfASpecialBuiltin() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARY)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContainPattern("(?m)(^|[ ;{&|(]):[ ]*[<>]");
            }
        }
    }

    @Test
    void areCleanForShellcheck() throws Exception {
        assumeTrue(new ProcessBuilder("which", "shellcheck").start().waitFor() == 0, "shellcheck is not installed");
        try (Stream<Path> files = Files.list(LIBRARY)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(run("shellcheck", file.toString())).isEmpty();
            }
        }
    }

    @Test
    void areUnderstoodByDash() throws Exception {
        for (HostPlace place : places) {
            assertThat(run("sh", "-n", file(transaction(place)))).isEmpty();
            assertThat(run("sh", "-n", file(questions(place)))).isEmpty();
        }
    }

    @Test
    void areUnderstoodByBusybox() throws Exception {
        assumeTrue(TestShell.hasBusybox(), "there is no busybox");
        for (HostPlace place : places) {
            assertThat(run("busybox", "sh", "-n", file(transaction(place)))).isEmpty();
            assertThat(run("busybox", "sh", "-n", file(questions(place)))).isEmpty();
        }
    }

    @Test
    void areShownWithoutSecretsAndWithoutContents() {
        String shown = program(places.get(0)).forReading();
        assertThat(shown)
                .contains("'/etc/x'", "'it'\\''s'", "(not shown)")
                .doesNotContain("hunter2", "what it contains");
    }

    @Test
    void keepSecretsOutOfTheCommandLine() {
        HostProgram program = program(places.get(0)).run(blobs);
        assertThat(program.text()).contains("hunter2");
        assertThat(program.command()).doesNotContain("hunter2").hasSizeLessThan(400);
    }

    @Test
    void doEachUnitOnceAndTheStrongestVerbWins() {
        Bench bench = new Bench(LocalHost.rootDirectory(directory).get());
        String text = new TransactionProgram(
                        bench.transaction(
                                Map.of(),
                                List.of(),
                                new Step.ActOnUnit("b.service", Step.Verb.RESTART),
                                new Step.ActOnUnit("a.service", Step.Verb.START),
                                new Step.ActOnUnit("b.service", Step.Verb.RELOAD),
                                new Step.ActOnUnit("a.service", Step.Verb.RELOAD)),
                        places.get(0))
                .forReading();
        assertThat(text)
                .contains("actions() {\n    :\n    \"$1\" 0 'b.service' restart\n    \"$1\" 3 'a.service' reload\n}\n");
    }

    private final MemoryBlobs blobs = new MemoryBlobs();

    private TransactionProgram program(HostPlace place) {
        Bench bench = new Bench(LocalHost.rootDirectory(directory).get());
        return new TransactionProgram(
                bench.transaction(
                        Map.of(),
                        List.of(
                                new Check.NginxConfiguration(),
                                new Check.UnitFile("/etc/systemd/system/x.service"),
                                new Check.SshdConfiguration(),
                                new Check.SudoersConfiguration(),
                                new Check.RedisConfiguration("/etc/redis/redis.conf")),
                        new Step.PutFile("/etc/x", blobs.put("what it contains"), "root", "root", "0600", true),
                        new Step.PutSymlink("/etc/y", "it's"),
                        new Step.PutDirectory("/srv/x", "root", "root", "0755"),
                        new Step.RemoveFile("/etc/z"),
                        new Step.RemoveEmptyDirectory("/etc/d"),
                        new Step.InstallPackage("nginx"),
                        new Step.RemovePackage("apache2"),
                        new Step.EnableUnit("x.service", true),
                        new Step.ActOnUnit("x.service", Step.Verb.RELOAD),
                        new Step.ActOnUnit("w.service", Step.Verb.STOP),
                        new Step.Run(List.of("do", "it"), List.of("undo", "it"), Map.of("PASSWORD", "hunter2"))),
                place);
    }

    private String transaction(HostPlace place) {
        return program(place).run(blobs).text();
    }

    private static String questions(HostPlace place) {
        return new QuestionProgram(List.of(
                        new Question.AtPath("/etc/it's", Set.of()),
                        new Question.Below("/srv"),
                        new Question.Unit("a.service"),
                        new Question.Unit("a@.service"),
                        new Question.Package("nginx"),
                        new Question.Output(List.of("echo", "it's"), Map.of("A", "b"))))
                .compile(place)
                .text();
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "program", ".sh"), text)
                .toString();
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
