package dev.plumb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.Answers;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Step.Verb;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryHostTest {
    private static final String UNIT = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n";
    private static final TransactionListener SILENT = (host, phase) -> {};

    private final MemoryHost host =
            new MemoryHost().file("/etc/motd", "hello\n").directory("/srv/a/b");
    private final MemoryBlobs blobs = new MemoryBlobs();

    @Test
    void answersWhatIsThere() {
        host.installed("nginx", "1.22")
                .file("/etc/systemd/system/a@.service", UNIT)
                .enabled("a@1.service", true);
        Answers answers = host.ask(
                        List.of(
                                new Question.AtPath("/etc/motd", Set.of()),
                                new Question.AtPath("/nowhere", Set.of()),
                                new Question.Below("/srv"),
                                new Question.Package("nginx"),
                                new Question.Unit("a@1.service"),
                                new Question.Output(List.of("x"), Map.of())),
                        blobs)
                .get();
        assertThat(answers.path("/nowhere").absent()).isTrue();
        assertThat(blobs.get(answers.path("/etc/motd").sha256()))
                .hasValue("hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answers.below("/srv")).containsOnlyKeys("a", "a/b");
        assertThat(answers.packageVersion("nginx")).isEqualTo("1.22");
        assertThat(answers.unit("a@1.service"))
                .containsEntry("UnitFileState", "enabled")
                .containsEntry("FragmentPath", "/etc/systemd/system/a@.service");
        assertThat(answers.output(List.of("x")).exitCode()).isEqualTo(127);
        assertThat(host.roundTrips()).isEqualTo(1);
    }

    @Test
    void doesAllStepsInTheOrderOfPhases() {
        Step[] steps = {
            new Step.ActOnUnit("a.service", Verb.START),
            new Step.EnableUnit("a.service", true),
            new Step.ReloadManager(),
            new Step.ReloadManager(),
            new Step.ActOnUnit("a.service", Verb.RESTART),
            file("/etc/systemd/system/a.service", UNIT)
        };
        assertThat(run(steps).status()).isEqualTo(Status.COMMITTED);
        assertThat(host.done()).hasSize(4).endsWith(steps[4]).startsWith(steps[5]);
        assertThat(host.unit("a.service")).containsEntry("ActiveState", "active");
    }

    @Test
    void doesAllOrNothing() {
        String before = host.describe();
        for (int failing = 0; failing < 3; failing++) {
            host.failAtStep(failing);
            TransactionOutcome outcome =
                    run(file("/etc/a", "a"), file("/etc/b", "b"), new Step.RemoveFile("/etc/motd"));
            assertThat(outcome.status()).isEqualTo(Status.REVERTED);
            assertThat(outcome.diagnostics()).allMatch(found -> "a.b".equals(found.address()));
            assertThat(host.describe()).isEqualTo(before);
        }
    }

    @Test
    void stopsWhenThePathIsNotAsThePlanSawIt() {
        HostTransaction transaction = transaction(Map.of("/etc/motd", PathAnswer.ABSENT), file("/etc/motd", "x"));
        TransactionOutcome outcome = host.run(transaction, blobs, SILENT);
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics())
                .singleElement()
                .matches(found -> found.code().equals("host.changed"));
    }

    @Test
    void isAsStrictAsARealHost() {
        assertThat(run(file("/etc/motd/a", "a")).status()).isEqualTo(Status.REVERTED);
        assertThat(run(file("/srv/a", "a")).status()).isEqualTo(Status.REVERTED);
        assertThat(run(new Step.ActOnUnit("a.service", Verb.START)).status()).isEqualTo(Status.REVERTED);
        assertThat(run(new Step.InstallPackage("none")).status()).isEqualTo(Status.REVERTED);
        Step[] withoutReload = {file("/etc/systemd/system/a.service", UNIT), new Step.EnableUnit("a.service", true)};
        assertThat(run(withoutReload).status()).isEqualTo(Status.REVERTED);
        assertThat(run(new Step.RemoveEmptyDirectory("/srv/a")).status()).isEqualTo(Status.COMMITTED);
        assertThat(host.at("/srv/a").absent()).as("not empty").isFalse();
    }

    @Test
    void makesParentsAndTakesThemAwayAgain() {
        String before = host.describe();
        assertThat(run(file("/none/b/a", "a")).status()).isEqualTo(Status.COMMITTED);
        assertThat(run(new Step.RemoveFile("/none/b/a")).status()).isEqualTo(Status.COMMITTED);
        assertThat(host.describe()).isEqualTo(before);
    }

    @Test
    void installsAndPurgesPackages() {
        String before = host.describe();
        host.offer(
                new MemoryPackage("r", "7.0", Map.of("/usr/lib/systemd/system/r.service", UNIT), Set.of("r.service")));
        run(new Step.InstallPackage("r"));
        assertThat(host.unit("r.service")).containsEntry("ActiveState", "active");
        run(new Step.RemovePackage("r"));
        host.remove("/usr/lib/systemd");
        assertThat(host.describe()).isEqualTo(before);
    }

    @Test
    void losesTheConnectionWithEitherEnd() {
        String before = host.describe();
        host.loseConnection(Status.REVERTED);
        assertThat(run(file("/etc/a", "a")).status()).isEqualTo(Status.UNKNOWN);
        assertThat(host.describe()).isEqualTo(before);
        host.loseConnection(Status.COMMITTED);
        assertThat(run(file("/etc/a", "a")).status()).isEqualTo(Status.UNKNOWN);
        assertThat(host.text("/etc/a")).isEqualTo("a");
    }

    private Step.PutFile file(String path, String text) {
        return new Step.PutFile(
                path, blobs.put(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "root", "root", "0644", false);
    }

    private TransactionOutcome run(Step... steps) {
        return host.run(transaction(Map.of(), steps), blobs, SILENT);
    }

    private static HostTransaction transaction(Map<String, PathAnswer> expected, Step... steps) {
        List<PlannedStep> planned =
                Arrays.stream(steps).map(step -> new PlannedStep("a.b", step)).toList();
        return new HostTransaction("t", "host.t", "a test", planned, expected, List.of(), 30);
    }
}
