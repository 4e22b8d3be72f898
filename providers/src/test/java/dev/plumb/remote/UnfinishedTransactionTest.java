package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.remote.local.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions whose controller or host dies in the middle. */
class UnfinishedTransactionTest {
    @TempDir
    Path root;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(LocalHost.rootDirectory(root).get());
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/a"), "old\n");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void undoesItselfWhenTheControllerDies() throws Exception {
        Process host = untilReady(bench.file("/etc/a", "new\n"), bench.file("/etc/b/c", "new\n"));
        assertThat(root.resolve("etc/a")).hasContent("new");
        host.getOutputStream().close();
        host.getInputStream().close();
        assertThat(host.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThatEverythingIsOld();
        assertThat(Files.readString(root.resolve("var/log/plumb.log"))).contains("reverted");
    }

    @Test
    void undoesItselfWhenThePayloadIsCutOff() throws Exception {
        TransactionProgram program =
                program(bench.file("/etc/a", "new\n"), bench.file("/etc/b/c", "x".repeat(100_000)));
        HostProgram whole = program.run(bench.blobs);
        Process host = start(whole);
        HostProgram less = new HostProgram(
                whole.nonce(),
                whole.text(),
                whole.payload().subList(0, whole.payload().size() - 1));
        less.send(host.getOutputStream());
        host.getOutputStream().write("100000\nonly this".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        host.getOutputStream().close();
        FrameReader frames = new FrameReader(host.getInputStream(), whole.nonce());
        assertThat(until(frames, "fail")).contains("damaged");
        until(frames, "reverted");
        assertThatEverythingIsOld();
    }

    @Test
    void neverRunsAProgramThatIsCutOff() throws Exception {
        HostProgram program = program(bench.file("/etc/a", "new\n")).run(bench.blobs);
        Process host = start(program);
        byte[] text = program.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        host.getOutputStream().write(text, 0, text.length - 1);
        host.getOutputStream().close();
        assertThat(host.getInputStream().readAllBytes()).isEmpty();
        assertThat(host.waitFor()).isEqualTo(Dialogue.NOT_STARTED);
        assertThatEverythingIsOld();
    }

    @Test
    void isUndoneByTheNextTransactionWhenTheHostDies() throws Exception {
        Process host = untilReady(
                bench.file("/etc/a", "new\n"),
                bench.file("/etc/b/c", "new\n"),
                new Step.ActOnUnit("x.service", Step.Verb.START));
        kill(host);
        Path work = root.resolve("var/lib/plumb/journal/" + journalled() + "/work");
        Path leftOver = Path.of(Files.readString(work).strip());
        assertThat(leftOver).exists();
        assertThat(root.resolve("etc/b/c")).hasContent("new");
        assertThat(root.resolve("var/lib/plumb/journal")).isNotEmptyDirectory();
        assertThat(bench.run(java.util.Map.of(), List.of(), bench.file("/etc/z", "other\n"))
                        .status())
                .isEqualTo(Status.COMMITTED);
        assertThat(bench.phases).contains("undoing an unfinished transaction");
        assertThatEverythingIsOld();
        assertThat(root.resolve("var/lib/plumb/ledger/active/x.service")).doesNotExist();
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void isUndoneWhicheverMessageIsTheLastThatTheControllerHears() throws Exception {
        int messages = framesUntilReady();
        assertThat(messages).isGreaterThan(4);
        for (int heard = 0; heard < messages; heard++) {
            Process host = afterFrames(heard);
            host.getOutputStream().close();
            host.getInputStream().close();
            assertThat(host.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThatEverythingIsOld();
            assertThat(root.resolve("var/lib/plumb/journal")).isEmptyDirectory();
        }
    }

    @Test
    void isUndoneByTheNextTransactionAtWhicheverMessageTheHostDies() throws Exception {
        int messages = framesUntilReady();
        for (int sent = 0; sent <= messages; sent++) {
            kill(afterFrames(sent));
            assertThat(bench.run(java.util.Map.of(), List.of(), bench.file("/etc/z", "other\n"))
                            .status())
                    .isEqualTo(Status.COMMITTED);
            assertThatEverythingIsOld();
        }
    }

    private int framesUntilReady() throws Exception {
        HostProgram program = twoFiles();
        Process host = start(program);
        program.send(host.getOutputStream());
        FrameReader frames = new FrameReader(host.getInputStream(), program.nonce());
        int messages = 1;
        while (!frames.next().orElseThrow().name().equals("ready")) {
            messages++;
        }
        host.getOutputStream().close();
        host.waitFor();
        return messages;
    }

    /** The host's process when it has sent that many frames, and perhaps gone on. */
    private Process afterFrames(int number) throws IOException {
        HostProgram program = twoFiles();
        Process host = start(program);
        program.send(host.getOutputStream());
        FrameReader frames = new FrameReader(host.getInputStream(), program.nonce());
        for (int i = 0; i < number; i++) {
            frames.next();
        }
        return host;
    }

    private HostProgram twoFiles() {
        return program(bench.file("/etc/a", "new\n"), bench.file("/etc/b/c", "new\n"))
                .run(bench.blobs);
    }

    @Test
    void waitsForTheLastWordOnlySoLong() throws Exception {
        HostTransaction transaction = bench.transaction(java.util.Map.of(), List.of(), bench.file("/etc/a", "new\n"));
        HostTransaction impatient = new HostTransaction(
                transaction.id(), "web", "test", transaction.steps(), transaction.expected(), List.of(), 1);
        HostProgram program = new TransactionProgram(impatient, place()).run(bench.blobs);
        Process host = start(program);
        program.send(host.getOutputStream());
        FrameReader frames = new FrameReader(host.getInputStream(), program.nonce());
        until(frames, "ready");
        assertThat(until(frames, "fail")).contains("unconfirmed");
        until(frames, "reverted");
        assertThatEverythingIsOld();
    }

    @Test
    void tellsAfterwardsHowATransactionEnded() throws Exception {
        HostTransaction good = bench.transaction(java.util.Map.of(), List.of(), bench.file("/etc/z", "other\n"));
        bench.run(good);
        assertThat(bench.session().endOf(good.id())).isEqualTo(Status.COMMITTED);
        bench.commit = false;
        HostTransaction refused = bench.transaction(java.util.Map.of(), List.of(), bench.file("/etc/a", "new\n"));
        bench.run(refused);
        assertThat(bench.session().endOf(refused.id())).isEqualTo(Status.REVERTED);
        assertThat(bench.session().endOf("never-begun")).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void doesNotTellHowATransactionEndsThatIsNotUndoneYet() throws Exception {
        Process host = untilReady(bench.file("/etc/a", "new\n"));
        String id = journalled();
        kill(host);
        assertThat(bench.session().endOf(id)).isEqualTo(Status.UNKNOWN);
        bench.run(java.util.Map.of(), List.of(), bench.file("/etc/z", "other\n"));
        assertThat(bench.session().endOf(id)).isEqualTo(Status.REVERTED);
    }

    @Test
    void leavesNothingBehindWhenNobodyHearsTheAnswers() throws Exception {
        HostProgram program = new QuestionProgram(
                        List.of(new Question.Output(List.of("head", "-c", "300000", "/dev/zero"), java.util.Map.of())))
                .compile(place());
        Process host = start(program);
        host.getInputStream().close();
        program.send(host.getOutputStream());
        host.waitFor();
        try (Stream<Path> works = Files.list(Path.of("/run"))) {
            assertThat(works.filter(work -> isOf(work, program.nonce()))).isEmpty();
        }
    }

    private static boolean isOf(Path work, String nonce) {
        try {
            return Files.readString(work.resolve("program")).contains(nonce);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void leavesAnotherTransactionAlone() throws Exception {
        Process host = untilReady(bench.file("/etc/a", "new\n"));
        assertThat(bench.run(java.util.Map.of(), List.of(), bench.file("/etc/z", "other\n"))
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("host.locked");
        assertThat(root.resolve("etc/a")).hasContent("new");
        host.getOutputStream().close();
        host.waitFor();
    }

    @Test
    void waitsForAWordByANewConnectionWhenTheWayToTheHostChanges() throws Exception {
        assertThat(ConnectionRisk.in(List.of(planned(bench.file("/etc/ssh/sshd_config", "x")))))
                .isTrue();
        assertThat(ConnectionRisk.in(List.of(planned(new Step.ActOnUnit("nftables.service", Step.Verb.RELOAD)))))
                .isTrue();
        assertThat(ConnectionRisk.in(List.of(planned(bench.file("/etc/a", "x")), planned(new Step.ReloadManager()))))
                .isFalse();
    }

    private static dev.plumb.provider.HostTransaction.PlannedStep planned(Step step) {
        return new dev.plumb.provider.HostTransaction.PlannedStep("a.b", step);
    }

    private void assertThatEverythingIsOld() {
        assertThat(root.resolve("etc/a")).hasContent("old");
        assertThat(root.resolve("etc/b")).doesNotExist();
        assertThat(root.resolve("etc").toFile().list()).allMatch(name -> name.matches("[az]"));
    }

    private String journalled() {
        String[] names = root.resolve("var/lib/plumb/journal").toFile().list();
        assertThat(names).hasSize(1);
        return names[0];
    }

    /** Parents before their children, so that no shell sees a child die. */
    private static void kill(Process host) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(Stream.of(host.toHandle()), host.descendants())
                .sorted()
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        host.waitFor();
    }

    private HostPlace place() {
        return new HostPlace("test", root.toString(), "");
    }

    private TransactionProgram program(Step... steps) {
        return new TransactionProgram(bench.transaction(java.util.Map.of(), List.of(), steps), place());
    }

    private static Process start(HostProgram program) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", program.command())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Process untilReady(Step... steps) throws IOException {
        HostProgram program = program(steps).run(bench.blobs);
        Process host = start(program);
        program.send(host.getOutputStream());
        until(new FrameReader(host.getInputStream(), program.nonce()), "ready");
        return host;
    }

    /** The arguments of the next frame of that name. */
    private static List<String> until(FrameReader frames, String name) throws IOException {
        Optional<Frame> frame = frames.next();
        while (frame.isPresent() && !frame.get().name().equals(name)) {
            frame = frames.next();
        }
        return frame.orElseThrow().arguments();
    }
}
