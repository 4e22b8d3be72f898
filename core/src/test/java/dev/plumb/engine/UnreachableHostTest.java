package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Severity;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.ResourceChange;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that cannot be reached: its part is left out, and everything else is done. */
final class UnreachableHostTest {
    private static final String EACH = """
            resource "note" "each" {
              for_each = { a = machine.a.id, b = machine.b.id }
              host     = each.value
              path     = "/etc/each"
              text     = "first"
            }
            """;

    @TempDir
    Path directory;

    private Site site() {
        return new Site(directory);
    }

    private static List<String> changing(Plan plan) {
        return plan.changes().stream()
                .filter(ResourceChange::changesAnything)
                .map(change -> change.address().toString())
                .filter(address -> !address.startsWith("machine"))
                .toList();
    }

    private static List<String> leftOut(Plan plan) {
        return plan.leftOut().stream().map(out -> out.address().toString()).toList();
    }

    private static SortedMap<?, InstanceState> recorded(Site site) {
        return site.state().instances();
    }

    @Test
    void itsPartIsLeftOutAndTheRestIsDone() {
        Site site = site();
        site.b.unreachable(true);

        Result<Plan> planned = site.plan(EACH);
        ApplyOutcome outcome = site.apply(EACH);

        assertThat(planned.diagnostics()).hasSize(1);
        Diagnostic warning = planned.diagnostics().get(0);
        assertThat(warning.isError()).isFalse();
        assertThat(warning.code()).isEqualTo("host.unreachable");
        assertThat(warning.address()).isEqualTo("machine.b");
        assertThat(warning.subject()).isNotNull();
        assertThat(warning.detail())
                .contains("the connection was lost", "machine.b, and what depends on that, is left out");
        assertThat(changing(planned.get())).containsExactly("note.each[\"a\"]");
        assertThat(planned.get().leftOut())
                .singleElement()
                .satisfies(out -> assertThat(out.host()).isEqualTo("machine.b"))
                .satisfies(out -> assertThat(out.cause()).isEqualTo(LeftOut.Cause.UNREACHABLE));
        assertThat(planned.get().complete()).isFalse();
        assertThat(planned.get().isHindered()).isTrue();
        assertThat(outcome.complete()).isTrue();
        assertThat(site.a.text("/etc/each")).isEqualTo("first");
        assertThat(outcome.generation().summary()).endsWith("1 left out");
    }

    @Test
    void nextRunCompletesItWhenTheHostIsBack() {
        Site site = site();
        site.b.unreachable(true);
        site.apply(EACH);
        site.b.unreachable(false);

        Plan next = site.plan(EACH).get();
        site.apply(EACH);

        assertThat(changing(next)).containsExactly("note.each[\"b\"]");
        assertThat(site.b.text("/etc/each")).isEqualTo("first");
        assertThat(site.plan(EACH).get().isEmpty()).isTrue();
    }

    @Test
    void whatStateHasOfItStaysExactlyAsItWas() {
        Site site = site();
        site.apply(EACH);
        Object before = recorded(site).get(address(site, "note.each[\"b\"]"));
        site.b.unreachable(true);

        site.apply(EACH.replace("first", "second"));

        assertThat(recorded(site).get(address(site, "note.each[\"b\"]"))).isEqualTo(before);
        assertThat(site.a.text("/etc/each")).isEqualTo("second");
        assertThat(site.b.text("/etc/each")).isEqualTo("first");
    }

    private static Object address(Site site, String text) {
        return site.state().instances().keySet().stream()
                .filter(address -> address.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unreachableIsNotAbsentWhenTheBlockLeftTheConfiguration() {
        Site site = site();
        site.apply(EACH);
        site.b.unreachable(true);

        Plan plan = site.plan("").get();
        site.apply("");

        assertThat(changing(plan)).containsExactly("note.each[\"a\"]");
        assertThat(leftOut(plan)).containsExactly("note.each[\"b\"]");
        assertThat(recorded(site).keySet()).map(Object::toString).contains("note.each[\"b\"]");
        assertThat(site.a.at("/etc/each").absent()).isTrue();
        site.b.unreachable(false);
        site.apply("");
        assertThat(site.b.at("/etc/each").absent()).isTrue();
        assertThat(recorded(site).keySet())
                .noneMatch(address -> address.toString().startsWith("note"));
    }

    @Test
    void destroyKeepsTheHostAsLongAsSomethingIsRecordedOnIt() {
        Site site = site();
        site.apply(EACH);
        site.b.unreachable(true);

        site.destroy(EACH);

        assertThat(recorded(site).keySet()).map(Object::toString).containsExactly("machine.b", "note.each[\"b\"]");
        site.b.unreachable(false);
        site.destroy(EACH);
        assertThat(recorded(site)).isEmpty();
        assertThat(site.b.at("/etc/each").absent()).isTrue();
    }

    @Test
    void whatDependsOnItIsLeftOutOnWhicheverHostItIs() {
        String chain = """
                resource "note" "first" {
                  host = machine.b.id
                  path = "/etc/first"
                  text = "first"
                }
                resource "note" "second" {
                  host = machine.a.id
                  path = "/etc/second"
                  text = "after ${note.first.path}"
                }
                resource "note" "third" {
                  host       = machine.a.id
                  path       = "/etc/third"
                  text       = "third"
                  depends_on = [note.second]
                }
                resource "note" "alone" {
                  host = machine.a.id
                  path = "/etc/alone"
                  text = "alone"
                }
                """;
        Site site = site();
        site.b.unreachable(true);

        Plan plan = site.plan(chain).get();

        assertThat(changing(plan)).containsExactly("note.alone");
        assertThat(leftOut(plan)).containsExactly("note.first", "note.second", "note.third");
        assertThat(plan.leftOut())
                .extracting(out -> String.valueOf(out.needs()))
                .containsExactly("null", "note.first", "note.second");
        assertThat(plan.leftOut()).extracting(LeftOut::host).containsOnly("machine.b");
    }

    @Test
    void instancesOfOneBlockDoNotWaitForThoseOnOtherHosts() {
        String site = EACH + """
                resource "note" "after" {
                  for_each   = { a = machine.a.id, b = machine.b.id }
                  host       = each.value
                  path       = "/etc/after"
                  text       = "after ${note.each[each.key].path}"
                  depends_on = [note.each]
                }
                """;
        Site two = site();
        two.b.unreachable(true);

        Plan plan = two.plan(site).get();

        assertThat(changing(plan)).containsExactly("note.each[\"a\"]", "note.after[\"a\"]");
        assertThat(leftOut(plan)).containsExactly("note.each[\"b\"]", "note.after[\"b\"]");
    }

    @Test
    void blockWhoseInstancesDependOnItIsLeftOutWithAllThatIsRecorded() {
        String site = """
                resource "note" "names" {
                  host = machine.b.id
                  path = "/etc/names"
                  text = "x"
                }
                resource "note" "many" {
                  for_each = toset([note.names.path])
                  host     = machine.a.id
                  path     = "/srv${each.key}"
                  text     = "one of many"
                }
                resource "note" "user" {
                  host = machine.a.id
                  path = "/etc/user"
                  text = join(",", [for one in note.many : one.path])
                }
                """;
        Site two = site();
        two.apply(site);
        two.b.unreachable(true);

        Plan plan = two.plan(site).get();
        two.apply(site);

        assertThat(changing(plan)).isEmpty();
        assertThat(leftOut(plan)).containsExactly("note.names", "note.many[\"/etc/names\"]", "note.user");
        assertThat(two.a.text("/srv/etc/names")).isEqualTo("one of many");
        assertThat(recorded(two)).hasSize(5);
    }

    @Test
    void outputsThatDependOnItKeepTheirRecordedValues() {
        String site = EACH + """
                output "there" { value = note.each["b"].sha256 }
                output "here"  { value = note.each["a"].sha256 }
                """;
        Site two = site();
        two.apply(site);
        Value before = two.state().outputs().get("there");
        two.b.unreachable(true);

        Result<Plan> plan = two.plan(site.replace("first", "second"));
        two.apply(site.replace("first", "second"));

        assertThat(Site.codes(plan)).containsExactly("host.unreachable", "plan.output-left-out");
        assertThat(two.state().outputs().get("there")).isEqualTo(before);
        assertThat(two.state().outputs().get("here")).isNotEqualTo(before);
    }

    @Test
    void outputThatHasNoRecordedValueStaysWithout() {
        String site = EACH + "output \"there\" { value = note.each[\"b\"].sha256 }\n";
        Site two = site();
        two.b.unreachable(true);

        ApplyOutcome outcome = two.apply(site);

        assertThat(outcome.complete()).isTrue();
        assertThat(two.state().outputs()).isEmpty();
    }

    @Test
    void conditionsOnItAreLeftOpen() {
        String site = EACH + """
                check "there" {
                  assert {
                    condition     = note.each["b"].sha256 == "0"
                    error_message = "never asked"
                  }
                }
                """;
        Site two = site();
        two.b.unreachable(true);

        Result<Plan> plan = two.plan(site);
        ApplyOutcome outcome = two.apply(site);

        assertThat(Site.codes(plan)).containsExactly("host.unreachable");
        assertThat(plan.get().checks()).containsEntry("check.there", "unknown");
        assertThat(outcome.diagnostics()).isEmpty();
    }

    @Test
    void noHostThatAnswersIsAnError() {
        Site site = site();
        site.a.unreachable(true);
        site.b.unreachable(true);

        Result<Plan> plan = site.plan(EACH);

        assertThat(plan.orNull()).isNull();
        assertThat(Site.codes(plan)).containsExactly("host.unreachable", "host.unreachable");
        assertThat(plan.diagnostics()).allMatch(Diagnostic::isError);
    }

    @Test
    void hostThatRefusesIsAnError() {
        Site site = site();
        site.refusal = Diagnostic.error("host.key-mismatch", "Another key", "The key is another one.");

        Result<Plan> plan = site.plan(EACH);

        assertThat(Site.codes(plan)).containsExactly("host.key-mismatch");
        assertThat(plan.hasErrors()).isTrue();
    }

    @Test
    void hostThatNothingIsAskedOfNeedNotAnswer() {
        Site site = site();
        site.apply(EACH);
        site.b.unreachable(true);

        Result<Plan> plan = site.with(engine -> engine.plan(
                Site.configuration(EACH.replace("first", "second")).get(),
                List.of(),
                PlanSettings.NORMAL.about(List.of(Site.target("note.each[\"a\"]")), List.of())));

        assertThat(Site.codes(plan)).containsExactly("plan.partial");
        assertThat(plan.get().leftOut()).isEmpty();
    }

    @Test
    void targetOnItIsLeftOut() {
        Site site = site();
        site.apply(EACH);
        site.b.unreachable(true);

        Plan plan = site.with(engine -> engine.plan(
                        Site.configuration(EACH.replace("first", "second")).get(),
                        List.of(),
                        PlanSettings.NORMAL.about(List.of(Site.target("note.each")), List.of())))
                .get();

        assertThat(changing(plan)).containsExactly("note.each[\"a\"]");
        assertThat(leftOut(plan)).containsExactly("note.each[\"b\"]");
    }

    @Test
    void refreshOnlyTakesWhatIsLiveOfTheOthers() {
        Site site = site();
        site.apply(EACH);
        site.a.file("/etc/each", "edited");
        site.b.unreachable(true);

        ApplyOutcome outcome = site.with(engine -> {
            Plan plan = engine.plan(
                            Site.configuration(EACH).get(), List.of(), PlanSettings.NORMAL.mode(PlanMode.REFRESH_ONLY))
                    .get();
            assertThat(leftOut(plan)).containsExactly("note.each[\"b\"]");
            return Site.apply(engine, plan).get();
        });

        assertThat(outcome.complete()).isTrue();
        assertThat(recorded(site)).hasSize(4);
        Plan drift = site.plan(EACH.replace("first", "edited")).get();
        assertThat(changing(drift)).isEmpty();
    }

    @Test
    void leavesOutAHostThatIsLostWhileItsCandidateIsChecked() {
        Site site = site();
        site.apply(EACH);
        site.b.lostInCheck(true);

        ApplyOutcome outcome = site.with(engine -> {
            Result<Plan> planned = engine.plan(
                    Site.configuration(EACH.replace("first", "second")).get(), List.of(), PlanSettings.NORMAL);
            assertThat(planned.diagnostics()).extracting(Diagnostic::severity).containsOnly(Severity.WARNING);
            Plan plan = planned.get();
            assertThat(changing(plan)).containsExactly("note.each[\"a\"]");
            assertThat(leftOut(plan)).containsExactly("note.each[\"b\"]");
            assertThat(plan.isHindered()).isTrue();
            return Site.apply(engine, plan).get();
        });

        assertThat(outcome.complete()).isTrue();
        assertThat(site.a.text("/etc/each")).isEqualTo("second");
        assertThat(site.b.text("/etc/each")).isEqualTo("first");
        assertThat(recorded(site)).hasSize(4);
    }

    @Test
    void isAnErrorWhenAllHostsAreLostWhileTheirCandidatesAreChecked() {
        Site site = site();
        site.apply(EACH);
        site.a.lostInCheck(true);
        site.b.lostInCheck(true);

        assertThat(site.plan(EACH.replace("first", "second")).diagnostics())
                .extracting(Diagnostic::severity)
                .containsOnly(Severity.ERROR);
    }

    @Test
    void rollbackGoesBackOnTheOthers() {
        Site site = site();
        site.apply(EACH);
        site.apply(EACH.replace("first", "second") + "output \"x\" { value = 1 }\n");
        site.b.unreachable(true);

        ApplyOutcome outcome = site.with(engine -> {
            Plan plan = engine.rollback(1, PlanSettings.NORMAL).get();
            assertThat(changing(plan)).containsExactly("note.each[\"a\"]");
            assertThat(leftOut(plan)).containsExactly("note.each[\"b\"]");
            return Site.apply(engine, plan).get();
        });

        assertThat(outcome.complete()).isTrue();
        assertThat(site.a.text("/etc/each")).isEqualTo("first");
        assertThat(site.b.text("/etc/each")).isEqualTo("second");
        assertThat(site.state().outputs()).containsKey("x");
    }

    @Test
    void goesOnAcrossModules() {
        Site site = site();
        site.b.unreachable(true);
        String modules = """
                module "there" {
                  source = "./there"
                  host   = machine.b.id
                }
                module "here" {
                  source = "./there"
                  host   = machine.a.id
                  after  = module.there.path
                }
                module "apart" {
                  source     = "./there"
                  host       = machine.a.id
                  folder     = "/srv"
                  depends_on = [module.here]
                }
                module "many" {
                  source   = "./there"
                  for_each = toset([module.there.path])
                  host     = machine.a.id
                  folder   = "/opt"
                }
                module "alone" {
                  source = "./there"
                  host   = machine.a.id
                  folder = "/var"
                }
                """;
        String inside = """
                variable "host" {}
                variable "after" { default = "" }
                variable "folder" { default = "/etc" }
                resource "note" "one" {
                  host = var.host
                  path = "${var.folder}/one"
                  text = "after ${var.after}"
                }
                output "path" { value = note.one.path }
                """;

        Plan plan = site.planFiles(modules, "there", inside).get();

        assertThat(changing(plan)).containsExactly("module.alone.note.one");
        assertThat(leftOut(plan))
                .containsExactlyInAnyOrder("module.there.note.one", "module.here.note.one", "module.apart.note.one");
    }

    @Test
    void recordedInstancesOfAModuleThatDependsOnItStay() {
        Site site = site();
        String modules = """
                resource "note" "there" {
                  host = machine.b.id
                  path = "/etc/there"
                  text = "there"
                }
                module "many" {
                  source   = "./inside"
                  for_each = toset([note.there.path])
                  host     = machine.a.id
                }
                """;
        String inside = """
                variable "host" {}
                resource "note" "one" {
                  host = var.host
                  path = "/etc/one"
                  text = "one"
                }
                """;
        site.with(engine -> Site.apply(
                engine,
                Site.planFiles(engine, directory, modules, "inside", inside).get()));
        site.b.unreachable(true);

        Plan plan = site.planFiles(modules, "inside", inside).get();

        assertThat(changing(plan)).isEmpty();
        assertThat(leftOut(plan)).containsExactlyInAnyOrder("note.there", "module.many[\"/etc/there\"].note.one");
    }

    @Test
    void nothingIsLostWhenANameGoesFromWhatIsLeftOutToAnother() {
        Site site = site();
        site.apply("""
                resource "note" "old" {
                  host = machine.b.id
                  path = "/etc/old"
                  text = "old"
                }
                """);
        site.b.unreachable(true);
        String renamed = """
                moved {
                  from = note.old
                  to   = note.new
                }
                resource "note" "new" {
                  host = machine.b.id
                  path = "/etc/old"
                  text = "old"
                }
                resource "note" "other" {
                  host = machine.a.id
                  path = "/etc/other"
                  text = "other"
                }
                """;

        site.apply(renamed);

        assertThat(recorded(site).keySet())
                .map(Object::toString)
                .containsExactly("machine.a", "machine.b", "note.old", "note.other");
        site.b.unreachable(false);
        site.apply(renamed);
        assertThat(recorded(site).keySet())
                .map(Object::toString)
                .containsExactly("machine.a", "machine.b", "note.new", "note.other");
    }

    @Test
    void nameThatIsKeptByWhatIsLeftOutIsNotGivenAway() {
        Site site = site();
        site.apply("""
                resource "note" "far" {
                  host = machine.b.id
                  path = "/etc/far"
                  text = "far"
                }
                resource "note" "old" {
                  count = 1
                  host = machine.a.id
                  path = "/etc/old"
                  text = "old"
                }
                """);
        Object before = site.state().instances();
        site.b.unreachable(true);

        // Under its new name it is left out for what it needs, which is seen only after the old name was given away.
        Result<Plan> plan = site.plan("""
                moved {
                  from = note.old[0]
                  to   = note.new
                }
                resource "note" "far" {
                  host = machine.b.id
                  path = "/etc/far"
                  text = "far"
                }
                resource "note" "new" {
                  host       = machine.a.id
                  path       = "/etc/old"
                  text       = "old"
                  depends_on = [note.far, note.old]
                }
                resource "note" "old" {
                  count = 1
                  host = machine.a.id
                  path = "/etc/other"
                  text = "other"
                }
                """);

        assertThat(Site.codes(plan)).contains("plan.moved-left-out");
        assertThat(plan.orNull()).isNull();
        assertThat(site.state().instances()).isEqualTo(before);
    }

    @Test
    void hostThatGoesAwayAfterThePlanFailsItsOwnBranchOnly() {
        Site site = site();
        ApplyOutcome outcome = site.with(engine -> {
            Plan plan = Site.plan(engine, EACH).get();
            site.b.unreachable(true);
            return Site.apply(engine, plan).get();
        });

        assertThat(outcome.failed()).map(Object::toString).containsExactly("note.each[\"b\"]");
        assertThat(outcome.done()).map(Object::toString).contains("note.each[\"a\"]");
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsExactly("host.unreachable");
        site.b.unreachable(false);
        assertThat(site.apply(EACH).complete()).isTrue();
        assertThat(site.b.text("/etc/each")).isEqualTo("first");
    }

    @Test
    void savedPlanKnowsWhatItLeavesOut() {
        Site site = site();
        site.apply(EACH);
        site.b.unreachable(true);
        Path file = directory.resolve("plan");

        Plan made = site.with(engine -> {
            Plan plan = Site.plan(engine, EACH.replace("first", "second")).get();
            assertThat(engine.save(plan, file)).isEmpty();
            return plan;
        });
        Plan read = site.with(engine -> engine.readPlan(file)).get();

        assertThat(read.leftOut()).isEqualTo(made.leftOut());
        assertThat(read.leftOut().get(0).recorded()).isNotNull();
    }
}
