package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Plan;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.state.InstanceState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions whose end nobody heard: the next plan asks the host how they ended. */
final class SettlementTest {
    private static final String OLD = notes("old", "old");
    private static final String NEW = notes("new", "added");

    @TempDir
    Path directory;

    private static String notes(String text, String second) {
        return """
                resource "note" "one" {
                  host = machine.a.id
                  path = "/etc/one"
                  text = "%s"
                }
                resource "note" "%s" {
                  host = machine.a.id
                  path = "/etc/%2$s"
                  text = "second"
                }
                """.formatted(text, second);
    }

    /** An apply from old to new whose connection is lost at the end. */
    private static ApplyOutcome lost(Site site, Status end) {
        site.apply(OLD);
        site.a.loseConnection(end);
        ApplyOutcome outcome = site.apply(NEW);
        site.a.loseConnection(null);
        return outcome;
    }

    private static List<String> recorded(Site site) {
        return site.state().instances().values().stream()
                .map(InstanceState::address)
                .map(Object::toString)
                .filter(address -> address.startsWith("note."))
                .toList();
    }

    @Test
    void whatWasCommittedIsRecordedAsIfItHadBeenHeard() {
        Site site = new Site(directory);
        ApplyOutcome outcome = lost(site, Status.COMMITTED);
        assertThat(outcome.unsure())
                .isEqualTo(java.util.Set.copyOf(outcome.failed()))
                .isNotEmpty();

        Plan plan = site.plan(NEW).get();

        assertThat(plan.isEmpty()).isTrue();
        assertThat(recorded(site)).containsExactly("note.added", "note.one");
        assertThat(site.store().openTransactions().get()).isEmpty();
    }

    @Test
    void whatWasUndoneIsAsIfItHadNotBeenBegun() {
        Site site = new Site(directory);
        lost(site, Status.REVERTED);

        Plan plan = site.plan(NEW).get();

        assertThat(plan.changing().map(change -> change.action() + " " + change.address()))
                .containsExactlyInAnyOrder("UPDATE note.one", "CREATE note.added", "DELETE note.old");
        assertThat(site.store().openTransactions().get()).isEmpty();
    }

    @Test
    void aRunThatIsAtWorkIsLeftAlone() {
        Site site = new Site(directory);
        lost(site, Status.COMMITTED);
        try (var locked = site.store()
                .lock(new dev.plumb.state.store.LockHolder("tester", "here", 1, "apply", java.time.Instant.EPOCH))
                .get()) {
            assertThat(locked.state().generation()).isEqualTo(2);
            site.plan(NEW);

            assertThat(site.store().openTransactions().get()).hasSize(1);
        }
    }
}
