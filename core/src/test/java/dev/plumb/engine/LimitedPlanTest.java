package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.ResourceChange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans about some hosts only. */
final class LimitedPlanTest {
    private static final String SITE = """
            resource "note" "each" {
              for_each = { a = machine.a.id, b = machine.b.id }
              host     = each.value
              path     = "/etc/each"
              text     = "first"
            }
            resource "note" "user" {
              host = machine.a.id
              path = "/etc/user"
              text = "uses ${note.each["b"].sha256}"
            }
            """;

    @TempDir
    Path directory;

    private static Result<Plan> plan(Engine engine, String site, PlanMode mode, String... limit) {
        return engine.plan(
                Site.configuration(site).get(),
                List.of(),
                PlanSettings.NORMAL.mode(mode).limitedTo(List.of(limit)));
    }

    private static Result<Plan> plan(Site site, String text, String... limit) {
        return site.with(engine -> plan(engine, text, PlanMode.NORMAL, limit));
    }

    private static List<String> changing(Plan plan) {
        return plan.changing()
                .map(ResourceChange::address)
                .map(Object::toString)
                .filter(address -> !address.startsWith("machine"))
                .toList();
    }

    private static List<String> leftOut(Plan plan) {
        return plan.leftOut().stream().map(out -> out.address().toString()).toList();
    }

    @Test
    void whatIsOnOtherHostsIsLeftOutWithoutAskingThem() {
        Site site = new Site(directory);

        Result<Plan> plan = plan(site, SITE, "b");

        assertThat(plan.diagnostics()).isEmpty();
        assertThat(changing(plan.get())).containsExactly("note.each[\"b\"]");
        assertThat(leftOut(plan.get())).containsExactly("note.each[\"a\"]", "note.user");
        assertThat(plan.get().leftOut()).extracting(LeftOut::cause).containsOnly(LeftOut.Cause.LIMIT);
        assertThat(plan.get().isHindered()).isFalse();
        assertThat(plan.get().complete()).isFalse();
        assertThat(site.a.roundTrips()).isZero();
    }

    @Test
    void whatDependsOnSomethingElsewhereThatWasNeverMadeIsLeftOutToo() {
        Site site = new Site(directory);

        assertThat(leftOut(plan(site, SITE, "a").get())).containsExactly("note.each[\"b\"]", "note.user");
    }

    @Test
    void whatIsRecordedElsewhereStandsForItself() {
        Site site = new Site(directory);
        site.apply(SITE);
        Object before = site.state().instances();

        Plan unchanged =
                plan(site, SITE.replace("\"first\"", "\"second\""), "a").get();
        Plan both = plan(site, SITE.replace("first", "second")).get();

        assertThat(changing(unchanged)).containsExactly("note.each[\"a\"]");
        assertThat(leftOut(unchanged)).containsExactly("note.each[\"b\"]");
        assertThat(changing(both)).contains("note.user");
        assertThat(site.state().instances()).isEqualTo(before);
    }

    @Test
    void appliesItsPartAndKeepsTheRestOfState() {
        Site site = new Site(directory);
        site.apply(SITE);
        String second = SITE.replace("\"first\"", "\"second\"");

        site.with(engine -> Site.apply(
                        engine, plan(engine, second, PlanMode.NORMAL, "!the-a").get())
                .get());

        assertThat(site.a.text("/etc/each")).isEqualTo("first");
        assertThat(site.b.text("/etc/each")).isEqualTo("second");
        assertThat(site.state().instances()).hasSize(5);
    }

    @Test
    void destroysOnTheseHostsOnly() {
        Site site = new Site(directory);
        site.apply(SITE);

        site.with(engine -> Site.apply(
                        engine, plan(engine, SITE, PlanMode.DESTROY, "a").get())
                .get());

        assertThat(site.a.at("/etc/each").absent()).isTrue();
        assertThat(site.b.text("/etc/each")).isEqualTo("first");
        assertThat(site.state().instances().keySet())
                .map(Object::toString)
                .containsExactly("machine.b", "note.each[\"b\"]");
    }

    @Test
    void onlyHostThatIsAskedAndCannotBeReachedIsAnError() {
        Site site = new Site(directory);
        site.b.unreachable(true);

        assertThat(Site.codes(plan(site, SITE, "b"))).containsExactly("host.unreachable");
        assertThat(plan(site, SITE, "b").hasErrors()).isTrue();
        assertThat(plan(site, SITE, "a").hasErrors()).isFalse();
    }

    @Test
    void hostsOfTheConfigurationAreKnownByItsTagsAndOthersByThoseOfState() {
        Site site = new Site(directory);
        String gone = """
                resource "machine" "c" {
                  name = "a"
                  tags = ["gone"]
                }
                resource "note" "gone" {
                  host = machine.c.id
                  path = "/etc/gone"
                  text = "gone"
                }
                """;
        site.apply(SITE + gone);

        Plan plan = plan(site, SITE, "tag:gone").get();

        assertThat(changing(plan)).containsExactly("note.gone");
        assertThat(plan.changing().map(change -> change.address().toString())).contains("machine.c");
        assertThat(Site.codes(plan(site, SITE, "tag:nowhere"))).containsExactly("plan.unknown-limit");
    }
}
