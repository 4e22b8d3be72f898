package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.TransactionOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanAndApplyTest {
    private static final String ONE = """
            resource "note" "one" {
              host = machine.a.id
              path = "/etc/one"
              text = "first"
            }
            """;
    private static final String TWO_HOSTS = """
            resource "note" "one" {
              host = machine.a.id
              path = "/etc/one"
              text = "first"
            }
            resource "note" "two" {
              host = machine.b.id
              path = "/etc/two"
              text = "after ${note.one.sha256}"
            }
            """;

    @TempDir
    Path directory;

    private Site site() {
        return new Site(directory);
    }

    private static ResourceChange change(Plan plan, String address) {
        return plan.changes().stream()
                .filter(c -> c.address().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void planIsEmptyAfterApply() {
        Site site = site();
        ApplyOutcome outcome = site.apply(ONE);

        assertThat(outcome.complete()).isTrue();
        assertThat(site.a.text("/etc/one")).isEqualTo("first");
        assertThat(site.plan(ONE).get().isEmpty()).isTrue();
    }

    @Test
    void hostIsAskedOnceHoweverManyResourcesItHas() {
        Site site = site();
        String many = """
                resource "note" "many" {
                  count = 50
                  host  = machine.a.id
                  path  = "/etc/note-${count.index}"
                  text  = "same"
                }
                """;
        site.plan(many);

        assertThat(site.a.roundTrips()).isEqualTo(1);
    }

    @Test
    void tellsDriftFromAChangeOfConfiguration() {
        Site site = site();
        site.apply(ONE);
        site.a.file("/etc/one", "edited by hand");
        ResourceChange drift = change(site.plan(ONE).get(), "note.one");
        ResourceChange both = change(site.plan(ONE.replace("first", "second")).get(), "note.one");
        site.a.file("/etc/one", "first");
        ResourceChange decision =
                change(site.plan(ONE.replace("first", "second")).get(), "note.one");

        assertThat(drift.reason()).isEqualTo(Reason.DRIFT);
        assertThat(drift.changed()).containsExactly("sha256");
        assertThat(both.reason()).isEqualTo(Reason.DRIFT_AND_CONFIGURATION);
        assertThat(decision.reason()).isEqualTo(Reason.CONFIGURATION);
        assertThat(decision.drifted()).isEmpty();
    }

    @Test
    void takesOverWhatIsThereAlreadyAndPutsItBackAtTheEnd() {
        Site site = site();
        site.a.file("/etc/one", "from before", "root", "root", "0600");
        ResourceChange takeOver = change(site.plan(ONE).get(), "note.one");
        site.apply(ONE);
        site.apply(ONE.replace("first", "second"));
        site.destroy(ONE);

        assertThat(takeOver.reason()).isEqualTo(Reason.TAKE_OVER);
        assertThat(takeOver.action()).isEqualTo(Action.UPDATE);
        assertThat(site.a.text("/etc/one")).isEqualTo("from before");
        assertThat(site.a.at("/etc/one").mode()).isEqualTo("0600");
        assertThat(site.state().instances()).isEmpty();
    }

    @Test
    void recordsWhatIsThereAlreadyAsConfiguredWithoutAStep() {
        Site site = site();
        site.a.file("/etc/one", "first");
        Plan plan = site.plan(ONE).get();
        site.apply(ONE);

        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.transactions()).isEmpty();
        assertThat(site.a.done()).isEmpty();
        assertThat(site.plan(ONE).get().isEmpty()).isTrue();
    }

    @Test
    void emptySetMakesNoInstances() {
        String none = """
                resource "note" "none" {
                  for_each = toset([])
                  host     = machine.a.id
                  path     = "/etc/${each.key}"
                  text     = "never"
                }
                """;
        Plan plan = site().plan(none).get();

        assertThat(plan.changes()).noneMatch(c -> c.address().toString().startsWith("note"));
    }

    @Test
    void deletesWhatLeftTheConfiguration() {
        Site site = site();
        site.apply(ONE);
        ResourceChange gone = change(site.plan("").get(), "note.one");
        site.apply("");

        assertThat(gone.reason()).isEqualTo(Reason.NOT_IN_CONFIGURATION);
        assertThat(site.a.at("/etc/one").absent()).isTrue();
    }

    @Test
    void replacesWhenTheIdentityChanges() {
        Site site = site();
        site.apply(ONE);
        String elsewhere = ONE.replace("/etc/one", "/etc/other");
        ResourceChange moved = change(site.plan(elsewhere).get(), "note.one");
        site.apply(elsewhere);

        assertThat(moved.action()).isEqualTo(Action.REPLACE);
        assertThat(moved.replacing()).containsExactly("path");
        assertThat(site.a.at("/etc/one").absent()).isTrue();
        assertThat(site.a.text("/etc/other")).isEqualTo("first");
    }

    @Test
    void makesAgainWhatIsGoneFromTheHost() {
        Site site = site();
        site.apply(ONE);
        site.a.remove("/etc/one");
        ResourceChange again = change(site.plan(ONE).get(), "note.one");

        assertThat(again.action()).isEqualTo(Action.CREATE);
        assertThat(again.reason()).isEqualTo(Reason.GONE);
    }

    @Test
    void waitsAStageForAnotherHost() {
        List<PlannedTransaction> transactions = site().plan(TWO_HOSTS).get().transactions();

        assertThat(transactions).extracting(PlannedTransaction::stage).containsExactly(1, 2);
        assertThat(transactions).extracting(t -> t.transaction().host()).containsExactly("machine.a", "machine.b");
    }

    @Test
    void hostsThatAreConfiguredAlikeDoNotWaitForOneAnother() {
        Plan plan = site().plan("""
                resource "note" "one" {
                  for_each = { a = machine.a.id, b = machine.b.id }
                  host     = each.value
                  path     = "/etc/one"
                  text     = "first"
                }
                resource "note" "two" {
                  for_each   = { a = machine.a.id, b = machine.b.id }
                  host       = each.value
                  path       = "/etc/two"
                  text       = "after ${note.one[each.key].sha256}"
                  depends_on = [note.one]
                }
                resource "note" "three" {
                  host       = machine.b.id
                  path       = "/etc/three"
                  text       = "after both"
                  depends_on = [note.two]
                }
                """).get();

        assertThat(plan.transactions().stream()
                        .map(t -> t.stage() + " " + t.transaction().host() + " " + t.instances()))
                .containsExactly(
                        "1 machine.a [note.one[\"a\"], note.two[\"a\"]]",
                        "1 machine.b [note.one[\"b\"], note.two[\"b\"], note.three]");
    }

    @Test
    void aLaterStageExpectsWhatAnEarlierOneLeft() {
        Site site = site();
        String stages = TWO_HOSTS + """
                resource "note" "three" {
                  host       = machine.a.id
                  path       = "/etc/three"
                  text       = "ours"
                  depends_on = [note.two]
                }
                """;
        site.reached = new MeddlingHost(site.a, () -> {
            if (site.a.at("/etc/three").absent()) {
                site.a.file("/etc/three", "left by the first stage");
            }
        });
        ApplyOutcome outcome = site.apply(stages);

        assertThat(outcome.diagnostics()).isEmpty();
        assertThat(site.a.text("/etc/three")).isEqualTo("ours");
    }

    @Test
    void deletesOnOtherHostsInReverse() {
        Site site = site();
        site.apply(TWO_HOSTS);
        List<PlannedTransaction> transactions = site.plan("").get().transactions();

        assertThat(transactions).extracting(t -> t.transaction().host()).containsExactly("machine.b", "machine.a");
        assertThat(transactions).extracting(PlannedTransaction::stage).containsExactly(1, 2);
    }

    @Test
    void skipsWhatDependsOnAFailureAndRecordsTheTruth() {
        Site site = site();
        site.a.failAtStep(0);
        ApplyOutcome outcome = site.apply(TWO_HOSTS);

        assertThat(outcome.failed()).extracting(Object::toString).containsExactly("note.one");
        assertThat(outcome.skipped().keySet()).extracting(Object::toString).containsExactly("note.two");
        assertThat(outcome.generation().complete()).isFalse();
        assertThat(site.a.at("/etc/one").absent()).isTrue();
        assertThat(site.state().instances().keySet())
                .extracting(Object::toString)
                .containsExactly("machine.a", "machine.b");
        site.a.failAtStep(-1);
        assertThat(site.apply(TWO_HOSTS).complete()).isTrue();
        assertThat(site.plan(TWO_HOSTS).get().isEmpty()).isTrue();
    }

    @Test
    void recordsWhatMayBeThereWhenTheConnectionIsLost() {
        Site site = site();
        site.a.loseConnection(TransactionOutcome.Status.COMMITTED);
        ApplyOutcome outcome = site.apply(ONE);
        site.a.loseConnection(null);

        assertThat(outcome.complete()).isFalse();
        assertThat(site.plan(ONE).get().changing()).isEmpty();
        site.destroy(ONE);
        assertThat(site.a.at("/etc/one").absent()).isTrue();
    }

    @Test
    void refusesAPlanForAnOlderState() {
        Site site = site();
        List<String> codes = site.with(engine -> {
            Plan plan = Site.plan(engine, ONE).get();
            Site.apply(engine, plan);
            return Site.codes(Site.apply(engine, plan));
        });

        assertThat(codes).containsExactly("plan.stale");
    }

    @Test
    void refusesToOverwriteWhatChangedSinceThePlan() {
        Site site = site();
        ApplyOutcome outcome = site.with(engine -> {
            Plan plan = Site.plan(engine, ONE).get();
            site.a.file("/etc/one", "made meanwhile");
            return Site.apply(engine, plan).get();
        });

        assertThat(outcome.failed()).extracting(Object::toString).containsExactly("note.one");
        assertThat(site.a.text("/etc/one")).isEqualTo("made meanwhile");
    }

    @Test
    void recordsAfterTheApplyWhatWasNotKnownBefore() {
        Site site = site();
        site.apply(ONE);

        assertThat(site.state().instances().values())
                .filteredOn(i -> i.address().toString().equals("note.one"))
                .singleElement()
                .satisfies(i -> assertThat(i.attributes().attributes())
                        .containsEntry("owner", new dev.plumb.value.Value.Str("root")));
    }

    @Test
    void saysWhenTheHostHasSomethingElseThanPlannedAfterTheApply() {
        Site site = site();
        site.reached = new MeddlingHost(site.a, () -> site.a.file("/etc/one", "meddled"));
        ApplyOutcome outcome = site.apply(ONE);

        assertThat(outcome.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("apply.not-as-planned");
            assertThat(d.detail()).contains("note.one", "sha256");
        });
        assertThat(change(site.plan(ONE).get(), "note.one").reason()).isEqualTo(Reason.DRIFT);
    }

    @Test
    void saysWhenTheHostDoesNotAnswerAfterTheApply() {
        Site site = site();
        site.reached = new MeddlingHost(site.a, () -> site.a.unreachable(true));
        ApplyOutcome outcome = site.apply(ONE);
        site.a.unreachable(false);

        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsExactly("apply.not-read-back");
        assertThat(site.plan(ONE).get().changing()).isEmpty();
    }
}
