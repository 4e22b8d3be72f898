package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.plan.Action;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something that watches, and is taken over, or begins to, in the same apply in which what it watches changes. */
final class WatchedTest {
    private static final String NOTE = """
            resource "note" "conf" {
              host = machine.a.id
              path = "/etc/conf"
              text = "first"
            }
            """;

    @TempDir
    Path directory;

    private Site site;

    @BeforeEach
    void aUnitRuns() {
        site = new Site(directory);
        site.a.file("/etc/systemd/system/app.service", "[Service]\n").active("app.service", true);
    }

    private static String watcher(String watched) {
        return """
                resource "watcher" "app" {
                  host    = machine.a.id
                  unit    = "app.service"
                  WATCHED
                }
                """.replace("WATCHED", watched);
    }

    private List<Step> restarts() {
        return site.a.done().stream().filter(Step.ActOnUnit.class::isInstance).toList();
    }

    @Test
    void isTakenOverAndActedOnWhenWhatItWatchesIsMade() {
        for (String watched :
                List.of("watched = [note.conf]", "watched = sha1(note.conf.sha256)", "watched = local.conf")) {
            aUnitRuns();
            site.a.remove("/etc/conf");
            String configuration = NOTE + "locals {\n  conf = [note.conf.sha256]\n}\n" + watcher(watched);

            ResourceChange change = site.plan(configuration).get().changes().stream()
                    .filter(c -> c.address().resource().type().equals("watcher"))
                    .findFirst()
                    .orElseThrow();

            assertThat(change.action()).as(watched).isEqualTo(Action.UPDATE);
            assertThat(change.reason()).as(watched).isEqualTo(Reason.TAKE_OVER);
            assertThat(change.changed()).as(watched).contains("token");
        }
        assertThat(site.apply(NOTE + watcher("watched = [note.conf]")).diagnostics())
                .isEmpty();
        assertThat(restarts()).hasSize(1);
        assertThat(site.plan(NOTE + watcher("watched = [note.conf]")).get().isEmpty())
                .isTrue();
    }

    @Test
    void isTakenOverAsItIsWhenWhatItWatchesStays() {
        site.a.file("/etc/conf", "first");

        site.apply(NOTE + watcher("watched = [note.conf]"));

        assertThat(restarts()).isEmpty();
        site.apply(NOTE.replace("first", "second") + watcher("watched = [note.conf]"));
        assertThat(restarts()).hasSize(1);
    }

    @Test
    void beginsToWatchWhatChangesInTheSameApply() {
        site.apply(NOTE + watcher(""));
        assertThat(restarts()).isEmpty();

        site.apply(NOTE + watcher("watched = [note.conf]"));
        assertThat(restarts()).as("nothing changed").isEmpty();

        site.apply(NOTE + watcher(""));
        site.apply(NOTE.replace("first", "second") + watcher("watched = [note.conf]"));
        assertThat(restarts()).hasSize(1);
    }

    @Test
    void mindsWhatChangesOnAnotherHostWhenThereIsNoneOfItOnItsOwn() {
        String both = """
                resource "note" "conf" {
                  for_each = toset([machine.a.id, machine.b.id])
                  host     = each.value
                  path     = "/etc/conf"
                  text     = "first"
                }
                """;
        site.a.file("/etc/conf", "first");
        String watched = "watched = [for note in note.conf : note.sha256]";
        site.apply(both + watcher(watched));
        assertThat(restarts()).isEmpty();

        site.destroy(both);
        aUnitRuns();
        site.apply(NOTE.replace("machine.a", "machine.b") + watcher("watched = [note.conf.sha256]"));
        assertThat(restarts()).hasSize(1);
    }
}
