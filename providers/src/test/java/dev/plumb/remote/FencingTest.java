package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Asker;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.remote.local.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host takes nothing from a run whose lock of the state is older than one that it has seen. */
class FencingTest {
    private static final String LINEAGE = "0f5c8a52-11aa-4c7e-9b5e-2f1d6c0e7a11";

    @TempDir
    Path root;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(LocalHost.rootDirectory(root).get());
    }

    @Test
    void refusesARunThatWakesUpAfterAYoungerOne() {
        assertThat(write(new Asker("ann@a", LINEAGE, 8, 1000)).status()).isEqualTo(Status.COMMITTED);
        assertFenced(new Asker("old@b", LINEAGE, 7, 2000));
        assertFenced(new Asker("old@b", LINEAGE, 8, 999));
        assertThat(root.resolve("etc/a")).hasContent("ann@a");
    }

    @Test
    void takesTheSameRunAgainAndYoungerOnes() {
        assertThat(write(new Asker("ann@a", LINEAGE, 8, 1000)).status()).isEqualTo(Status.COMMITTED);
        assertThat(write(new Asker("ann@a", LINEAGE, 8, 1000)).status()).isEqualTo(Status.COMMITTED);
        assertThat(write(new Asker("bob@a", LINEAGE, 8, 1001)).status()).isEqualTo(Status.COMMITTED);
        assertThat(write(new Asker("eve@a", LINEAGE, 9, 1)).status()).isEqualTo(Status.COMMITTED);
    }

    @Test
    void doesNotCompareRunsOfDifferentStates() {
        assertThat(write(new Asker("ann@a", LINEAGE, 8, 1000)).status()).isEqualTo(Status.COMMITTED);
        assertThat(write(new Asker("bob@a", "../other $(id)", 1, 1)).status()).isEqualTo(Status.COMMITTED);
        assertThat(root.resolve("var/lib/plumb/fence").toFile().list()).containsOnly(LINEAGE, "otherid");
    }

    @Test
    void logsWhatWasDoneForWhomAndByWhichPlan() throws IOException {
        write(new Asker("ann@laptop", LINEAGE, 8, 1000));
        assertThat(Files.readString(root.resolve("var/log/plumb.log")))
                .contains(
                        "committed: a test's transaction, plan 0f5c8a52-8, by ann@laptop\n  put /etc/a (step.number[0])\n");
    }

    private void assertFenced(Asker asker) {
        TransactionOutcome outcome = write(asker);
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsExactly("host.fenced");
    }

    private TransactionOutcome write(Asker asker) {
        return bench.runAs(asker, bench.file("/etc/a", asker.who()));
    }
}
