package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Answers;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.Question;
import dev.plumb.provider.ReadRequest;
import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sources that ask a host, by the one connection that there is to it. */
class DataOnHostTest {
    private static final String ONLY_DATA = """
            data "owner" "theirs" {
              host = machine.b.id
              path = "/etc/theirs"
            }
            output "owner" { value = data.owner.theirs.owner }
            """;

    private static final String USED = """
            data "owner" "theirs" {
              host = machine.b.id
              path = "/etc/theirs"
            }
            resource "note" "ours" {
              host = machine.a.id
              path = "/etc/ours"
              text = "like ${data.owner.theirs.owner}"
            }
            resource "note" "other" {
              host = machine.a.id
              path = "/etc/other"
              text = "other"
            }
            """;

    private static final String CHECK = """
            check "theirs" {
              data "owner" "theirs" {
                host = machine.b.id
                path = "/etc/theirs"
              }
              assert {
                condition     = data.owner.theirs.owner == "alice"
                error_message = "Not Alice's."
              }
            }
            """;

    @TempDir
    Path directory;

    private Site site;

    @BeforeEach
    void twoHosts() {
        site = new Site(directory);
        site.sources = List.of(new OwnerSource());
        site.b.file("/etc/theirs", "x", "alice", "root", "0644");
    }

    @Test
    void areReadInThePlanAlsoBeforeTheHostWasEverApplied() {
        Result<Plan> planned = site.plan(USED);

        assertThat(planned.diagnostics()).isEmpty();
        assertThat(planned.get().changes())
                .filteredOn(change -> change.address().toString().equals("note.ours"))
                .singleElement()
                .satisfies(change -> assertThat(Objects.requireNonNull(change.after())
                                .attributes()
                                .get("text"))
                        .isEqualTo(new Value.Str("like alice")));
    }

    @Test
    void areReadInTheApplyWhenWhatTheyDependOnChanges() {
        ApplyOutcome outcome = site.apply("""
                resource "note" "made" {
                  host = machine.b.id
                  path = "/etc/made"
                  text = "made"
                }
                data "owner" "made" {
                  host       = machine.b.id
                  path       = "/etc/made"
                  depends_on = [note.made]
                }
                resource "note" "ours" {
                  host = machine.a.id
                  path = "/etc/ours"
                  text = "like ${data.owner.made.owner}"
                }
                """);

        assertThat(outcome.complete()).isTrue();
        assertThat(site.a.text("/etc/ours")).isEqualTo("like root");
    }

    @Test
    void ofAHostThatCannotBeReachedAreLeftOutWithWhatNeedsThem() {
        site.b.unreachable(true);

        Result<Plan> planned = site.plan(USED);

        assertThat(planned.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.isError()).isFalse();
            assertThat(d.detail())
                    .contains("the connection was lost", "machine.b, and what depends on that, is left out");
        });
        assertThat(planned.get().leftOut().stream().map(out -> out.address().toString()))
                .containsExactly("data.owner.theirs", "note.ours");
        assertThat(planned.get().changes().stream()
                        .filter(ResourceChange::changesAnything)
                        .map(change -> change.address().toString()))
                .contains("note.other");
    }

    @Test
    void sayOnceThatTheirHostCannotBeReached() {
        site.b.unreachable(true);

        Result<Plan> onlyData = site.plan(ONLY_DATA);
        Result<Plan> both = site.plan(USED + """
                resource "note" "b" {
                  host = machine.b.id
                  path = "/etc/b"
                  text = "b"
                }
                """);

        assertThat(Site.codes(onlyData)).containsExactly("host.unreachable", "plan.output-left-out");
        assertThat(Site.codes(both)).containsExactly("host.unreachable");
        assertThat(both.get().leftOut().stream().map(out -> out.address().toString()))
                .containsExactly("data.owner.theirs", "note.ours", "note.b");
    }

    @Test
    void inACheckAreAWarning() {
        site.b.unreachable(true);

        Result<Plan> planned = site.plan(CHECK);

        assertThat(planned.diagnostics()).isNotEmpty().noneMatch(d -> d.isError());
        assertThat(planned.get().leftOut()).isEmpty();
    }

    @Test
    void inACheckAreNoReasonToApplyAgain() {
        site.apply(CHECK);

        Plan again = site.plan(CHECK).get();

        assertThat(again.isEmpty()).isTrue();
        assertThat(again.changing().map(change -> change.address().toString())).containsExactly("data.owner.theirs");
    }

    @Test
    void ofAHostThatThereIsNotAreAnError() {
        assertThat(Site.codes(site.plan("""
                data "owner" "nobody" {
                  host = "machine.c"
                  path = "/etc/theirs"
                }
                """))).containsExactly("plan.unknown-host");
    }

    @Test
    void askTheHostThatIsRecordedWhenOnlyWhatIsLiveIsLookedAt() {
        site.apply(USED);

        Result<Plan> refreshed = site.with(engine -> engine.plan(
                Site.configuration(USED).get(), List.of(), PlanSettings.NORMAL.mode(PlanMode.REFRESH_ONLY)));

        assertThat(refreshed.diagnostics()).isEmpty();
        assertThat(refreshed.get().isEmpty()).isTrue();
        assertThat(site.destroy(USED).complete()).isTrue();
    }

    @Test
    void mayHaveBlocksWithDefaults() {
        Result<Plan> planned =
                site.plan(USED.replace("path = \"/etc/theirs\"", "path = \"/etc/theirs\"\ndetail { width = 7 }"));

        assertThat(planned.diagnostics()).isEmpty();
    }

    record Detail(@Default("1") int depth, @Default("2") int width) {}

    record Owner(
            String host,
            String path,
            @Block @Nullable Detail detail,
            @Computed @Nullable String owner) {}

    private static final class OwnerSource implements DataSource<Owner> {
        @Override
        public String name() {
            return "owner";
        }

        @Override
        public Class<Owner> record() {
            return Owner.class;
        }

        @Override
        public String host(Owner configured) {
            return configured.host();
        }

        @Override
        public Result<Owner> read(ReadRequest<Owner> request) {
            Owner wanted = request.configured();
            Result<Answers> answers = Objects.requireNonNull(request.session())
                    .ask(List.of(new Question.AtPath(wanted.path(), Set.of())), new dev.plumb.testkit.MemoryBlobs());
            return answers.map(given -> new Owner(
                    wanted.host(),
                    wanted.path(),
                    wanted.detail(),
                    given.path(wanted.path()).owner()));
        }
    }
}
