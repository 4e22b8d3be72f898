package dev.plumb.remote.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PathAnswer.Kind;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.remote.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootDirectoryTest {
    private static final String HOSTILE = "it's \"a\" $(touch /tmp/plumb-was-here) `id` ; & | \\ * -rf\ttab";

    @TempDir
    Path root;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(session(root));
    }

    HostSession session(Path directory) throws IOException {
        return LocalHost.rootDirectory(directory).get();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void putsFilesDirectoriesAndLinksAndSeesThem() {
        committed(
                bench.file("/etc/app/app.conf", "one\n", "nobody", "0640"),
                new Step.PutDirectory("/srv/app", "root", "root", "0750"),
                new Step.PutSymlink("/etc/app/link", "app.conf"));
        assertThat(bench.at("/etc/app/app.conf"))
                .isEqualTo(new PathAnswer(Kind.FILE, "0640", "nobody", "nobody", bench.blobs.put("one\n"), ""));
        assertThat(bench.at("/srv/app")).isEqualTo(new PathAnswer(Kind.DIRECTORY, "0750", "root", "root", "", ""));
        assertThat(bench.at("/etc/app/link").target()).isEqualTo("app.conf");
        assertThat(bench.at("/etc/app").mode()).isEqualTo("0755");
        assertThat(bench.at("/nothing")).isEqualTo(PathAnswer.ABSENT);
    }

    @Test
    void leavesNothingBehindButTheLogAndItsOwnDirectory() throws IOException {
        committed(bench.file("/etc/app/app.conf", "one\n"));
        assertThat(tree().keySet()).allMatch(p -> p.matches("|etc|etc/app|etc/app/app.conf|var|var/(lib|log).*"));
        assertThat(tree().keySet()).noneMatch(p -> p.contains("journal/"));
        assertThat(Files.readString(root.resolve("var/log/plumb.log"))).contains("committed: a test's transaction");
    }

    @Test
    void carriesHostileNamesAndContentsOverExactly() throws IOException {
        String path = "/etc/" + HOSTILE;
        String content = HOSTILE + "\n\n\0\u00e9" + HOSTILE;
        committed(bench.file(path, content), new Step.PutSymlink("/etc/-rf", HOSTILE));
        assertThat(Files.readString(root.resolve("etc").resolve(HOSTILE))).isEqualTo(content);
        assertThat(bench.at("/etc/-rf").target()).isEqualTo(HOSTILE);
        assertThat(bench.at(path).sha256()).isEqualTo(bench.blobs.put(content));
        assertThat(Path.of("/tmp/plumb-was-here")).doesNotExist();
        committed(new Step.RemoveFile(path), new Step.RemoveFile("/etc/-rf"));
        assertThat(bench.at(path)).isEqualTo(PathAnswer.ABSENT);
    }

    @Test
    void sendsContentsThatAreNotKnown() throws IOException {
        Files.writeString(root.resolve("here"), "not known\n" + "0".repeat(32) + " end 0\n");
        Files.write(root.resolve("large"), new byte[(1 << 20) + 1]);
        Files.writeString(root.resolve("secret"), "a secret\n");
        Answers answers = bench.ask(
                new Question.AtPath("/here", Set.of()),
                new Question.AtPath("/large", Set.of()),
                Question.AtPath.withoutContent("/secret"));
        String hash = answers.path("/here").sha256();
        assertThat(bench.blobs.text(hash)).startsWith("not known\n");
        assertThat(bench.blobs.get(answers.path("/large").sha256())).isEmpty();
        assertThat(bench.blobs.get(answers.path("/secret").sha256())).isEmpty();
    }

    @Test
    void listsWhatIsBelowADirectory() throws IOException {
        Files.createDirectories(root.resolve("tree/in\nner"));
        Files.writeString(root.resolve("tree/in\nner/a b"), "x");
        SortedMap<String, PathAnswer> below = bench.ask(new Question.Below("/tree"), new Question.Below("/none"))
                .below("/tree");
        assertThat(below.keySet()).containsExactly("in\nner", "in\nner/a b");
        assertThat(below.get("in\nner/a b").sha256()).isEqualTo(bench.blobs.put("x"));
    }

    @Test
    void remembersServicesAndPackages() {
        committed(
                new Step.InstallPackage("nginx"),
                bench.file("/etc/systemd/system/app@.service", "[Service]\n"),
                new Step.EnableUnit("app@1.service", true),
                new Step.ActOnUnit("app@1.service", Step.Verb.START),
                new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD));
        Answers answers = bench.ask(
                new Question.Package("nginx"),
                new Question.Package("redis"),
                new Question.Unit("app@1.service"),
                new Question.Unit("app@.service"),
                new Question.Unit("nginx.service"),
                new Question.Unit("other.service"));
        assertThat(answers.packageVersion("nginx")).isNotEmpty();
        assertThat(answers.packageVersion("redis")).isEmpty();
        assertThat(answers.unit("app@1.service"))
                .containsEntry("UnitFileState", "enabled")
                .containsEntry("ActiveState", "active")
                .containsEntry("FragmentPath", "/etc/systemd/system/app@.service");
        assertThat(answers.unit("app@.service")).containsEntry("LoadState", "loaded");
        assertThat(answers.unit("nginx.service")).containsEntry("ActiveState", "active");
        assertThat(answers.unit("other.service")).containsEntry("LoadState", "not-found");
    }

    @Test
    void refusesWhatChangedSinceThePlan() throws IOException {
        committed(bench.file("/etc/a", "old\n"), bench.file("/etc/b", "old\n"));
        Map<String, PathAnswer> planned = bench.seen(List.of(bench.file("/etc/a", ""), bench.file("/etc/b", "")));
        Files.writeString(root.resolve("etc/b"), "by hand\n");
        SortedMap<String, String> before = tree();
        TransactionOutcome outcome =
                bench.run(planned, List.of(), bench.file("/etc/a", "new\n"), bench.file("/etc/b", "new\n"));
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("host.changed-since-plan");
            assertThat(d.address()).isEqualTo("step.number[1]");
            assertThat(d.detail()).contains("/etc/b");
        });
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void undoesEverythingWhenAStepFails() throws IOException {
        committed(
                bench.file("/etc/app/a", "old\n", "nobody", "0600"),
                new Step.PutSymlink("/etc/app/link", "a"),
                new Step.PutDirectory("/etc/app/gone", "root", "root", "0711"),
                new Step.InstallPackage("kept"),
                new Step.ActOnUnit("kept.service", Step.Verb.START));
        Files.createDirectories(root.resolve("etc/app/full/child"));
        SortedMap<String, String> before = tree();
        TransactionOutcome outcome = bench.run(
                bench.file("/etc/app/a", "new\n"),
                new Step.RemoveFile("/etc/app/link"),
                new Step.RemoveEmptyDirectory("/etc/app/gone"),
                bench.file("/opt/very/new/file", "new\n"),
                new Step.ActOnUnit("kept.service", Step.Verb.STOP),
                new Step.InstallPackage("new"),
                new Step.PutSymlink("/etc/app/full", "a"));
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics())
                .extracting(Diagnostic::code, Diagnostic::address)
                .containsExactly(tuple("path.is-directory", "step.number[6]"));
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void undoesEverythingWhenItIsNotConfirmed() throws IOException {
        committed(
                bench.file("/etc/app/a", "old\n", "nobody", "0600"),
                new Step.PutSymlink("/etc/app/link", "a"),
                new Step.PutDirectory("/etc/app/gone", "root", "root", "0711"),
                new Step.ActOnUnit("kept.service", Step.Verb.START));
        SortedMap<String, String> before = tree();
        bench.commit = false;
        TransactionOutcome outcome = bench.run(
                bench.file("/etc/app/a", "new\n"),
                new Step.PutSymlink("/etc/app/link", "b"),
                new Step.RemoveEmptyDirectory("/etc/app/gone"),
                bench.file("/opt/very/new/file", "new\n"),
                new Step.PutDirectory("/etc/app", "root", "root", "0700"),
                new Step.ActOnUnit("kept.service", Step.Verb.STOP));
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsExactly("host.reverted");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void changesNothingWhenTheDiskIsFull() throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()) == 0, "needs root");
        try {
            Files.writeString(disk.resolve("small"), "old\n");
            TransactionOutcome outcome =
                    bench.run(bench.file("/disk/small", "new\n"), bench.file("/disk/big", "x".repeat(100_000)));
            assertThat(outcome.status()).isEqualTo(Status.REVERTED);
            assertThat(outcome.diagnostics())
                    .extracting(Diagnostic::code, Diagnostic::address)
                    .containsExactly(tuple("host.disk-full", "step.number[1]"));
            assertThat(disk.toFile().list()).containsExactly("small");
            assertThat(disk.resolve("small")).hasContent("old");
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void removesWhatItMadeOnTheWayWhenItIsEmptyAgain() throws IOException {
        committed(bench.file("/opt/very/new/file", "new\n"), bench.file("/opt/other", "x"));
        committed(new Step.RemoveFile("/opt/very/new/file"));
        assertThat(root.resolve("opt/very")).doesNotExist();
        assertThat(root.resolve("opt")).exists();
    }

    @Test
    void removesADirectoryOnlyWhenItIsEmpty() throws IOException {
        committed(
                new Step.PutDirectory("/srv/a", "root", "root", "0755"),
                new Step.PutDirectory("/srv/a/b", "root", "root", "0755"),
                bench.file("/srv/c/stranger", "x"));
        committed(
                new Step.RemoveEmptyDirectory("/srv/a"),
                new Step.RemoveEmptyDirectory("/srv/a/b"),
                new Step.RemoveEmptyDirectory("/srv/c"));
        assertThat(root.resolve("srv/a")).doesNotExist();
        assertThat(root.resolve("srv/c/stranger")).exists();
    }

    @Test
    void carriesMuchBothWaysAtOnce() {
        Map<String, PathAnswer> planned = new TreeMap<>();
        PathAnswer other = new PathAnswer(Kind.FILE, "0644", "root", "root", "0".repeat(64), "");
        List<Step> files = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            files.add(bench.file("/etc/a-file-with-a-rather-long-name-" + i, "content ".repeat(50) + i));
        }
        committed(files.toArray(Step[]::new));
        files.forEach(file -> planned.put(((Step.PutFile) file).path(), other));
        TransactionOutcome outcome = bench.run(planned, List.of(), files.toArray(Step[]::new));
        assertThat(outcome.diagnostics()).hasSize(1500).allMatch(d -> d.code().equals("host.changed-since-plan"));
    }

    @Test
    void doesNotLeaveTheRootDirectoryThroughALink(@TempDir Path outside) throws IOException {
        Files.createSymbolicLink(root.resolve("out"), outside);
        TransactionOutcome outcome = bench.run(bench.file("/out/x", "new\n"));
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("outside of the root directory"));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void refusesNamesThatAreNone() {
        TransactionOutcome outcome = bench.run(
                Map.of(),
                List.of(),
                bench.file("/etc/../x", ""),
                bench.file("/etc/new\nline", ""),
                new Step.EnableUnit("*.service", true),
                new Step.InstallPackage("--force"),
                bench.file("/etc/x", "", "a b", "u+s"));
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(
                        "host.bad-path",
                        "host.bad-path",
                        "host.bad-unit-name",
                        "host.bad-package-name",
                        "host.bad-owner",
                        "host.bad-owner",
                        "host.bad-mode");
    }

    private void committed(Step... steps) {
        TransactionOutcome outcome = bench.run(steps);
        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(outcome.status()).isEqualTo(Status.COMMITTED);
    }

    /** Every path with what it is, its mode and content; without the log, which grows. */
    private SortedMap<String, String> tree() throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString();
                if (!name.matches("var/log/plumb.log|var/lib/plumb/lock")) {
                    tree.put(name, describe(path));
                }
            }
        }
        return tree;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        String mode = Files.getAttribute(path, "unix:mode") + " " + Files.getOwner(path);
        return Files.isDirectory(path)
                ? mode
                : mode + " " + Files.readString(path).lines().limit(3).toList();
    }
}
