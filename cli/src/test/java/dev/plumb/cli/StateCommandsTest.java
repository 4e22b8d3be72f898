package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.state.store.LocalStateStore;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateCommandsTest {
    private static final String FILES = CommandTrial.HOST + """
            resource "file" "page" {
              for_each = toset(["a", "b"])
              host     = host.web.id
              path     = "/etc/${each.key}"
              content  = "page ${each.key}\\n"
            }
            resource "file" "index" {
              host       = host.web.id
              path       = "/etc/index"
              content    = "index\\n"
              depends_on = [file.page]
            }
            """;

    @TempDir
    Path base;

    private CommandTrial trial;

    @BeforeEach
    void apply() {
        trial = new CommandTrial(base).configuration(FILES);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
    }

    private String plan() {
        return trial.run("plan").out();
    }

    @Test
    void listsWhatANameMeans() {
        assertThat(trial.run("state", "list").out())
                .isEqualTo("file.index\nfile.page[\"a\"]\nfile.page[\"b\"]\nhost.web\n");
        assertThat(trial.run("state", "list", "file.page").out()).isEqualTo("file.page[\"a\"]\nfile.page[\"b\"]\n");
        assertThat(trial.run("state", "list", "-id=host.web").out()).isEqualTo("host.web\n");
        assertThat(trial.run("state", "list", "file.pge").err())
                .contains("State records nothing under the name file.pge");
    }

    @Test
    void showsOneInstance() {
        Golden.assertMatches(
                "state-show", trial.run("state", "show", "file.page[\"a\"]").all());
    }

    @Test
    void movesAnInstanceWithWhatDependsOnIt() {
        trial.configuration(
                FILES.replace("\"file\" \"page\"", "\"file\" \"sheet\"").replace("file.page", "file.sheet"));

        assertThat(trial.run("state", "mv", "-dry-run", "file.page", "file.sheet")
                        .out())
                .contains("Would move \"file.page[\"a\"]\" to \"file.sheet[\"a\"]\"");
        assertThat(plan()).contains("2 to destroy, 2 taken over");
        assertThat(trial.run("state", "mv", "file.page", "file.sheet").code()).isZero();
        assertThat(plan()).contains("No changes.");
    }

    @Test
    void refusesToMoveOntoAnotherOrToAnotherType() {
        assertThat(trial.run("state", "mv", "file.page[\"a\"]", "file.index").err())
                .contains("State records something under the name file.index already");
        assertThat(trial.run("state", "mv", "file.index", "user.index").err()).contains("of the same type");
        assertThat(trial.run("state", "mv", "file.nothing", "file.index").err()).contains("Not in state");
    }

    @Test
    void forgetsWithoutTouchingTheHost() {
        assertThat(trial.run("state", "rm", "file.page[\"a\"]", "file.nothing").code())
                .isEqualTo(1);
        assertThat(trial.run("state", "list").out()).contains("file.page[\"a\"]");
        assertThat(trial.run("state", "rm", "file.page").out())
                .isEqualTo("Removed file.page[\"a\"]\nRemoved file.page[\"b\"]\n");

        assertThat(trial.run("state", "list").out()).isEqualTo("file.index\nhost.web\n");
        assertThat(trial.root().resolve("etc/a")).exists();
    }

    @Test
    void whatIsPulledCanBePushedAndIsAGenerationOfItsOwn() throws IOException {
        Path saved = base.resolve("saved.json");
        Files.writeString(saved, trial.raw("state", "pull"));
        trial.run("state", "rm", "file.page");

        assertThat(trial.run("state", "push", saved.toString()).err()).contains("it is older");
        assertThat(trial.run("state", "push", "-force", saved.toString()).code())
                .isZero();
        assertThat(plan()).contains("No changes.");
        assertThat(new LocalStateStore(trial.directory().resolve(".plumb"))
                        .generations()
                        .get())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aForeignOrChangedStateIsNotPushed() throws IOException {
        Path saved = base.resolve("saved.json");
        String pulled = trial.raw("state", "pull");
        Files.writeString(saved, pulled.replace("/etc/a", "/etc/x"));
        assertThat(trial.run("state", "push", saved.toString()).err()).contains("checksum");

        CommandTrial other = new CommandTrial(base.resolve("other")).configuration(CommandTrial.HOST);
        other.run("apply", "-auto-approve");
        Files.writeString(saved, other.raw("state", "pull"));
        assertThat(trial.run("state", "push", saved.toString()).err()).contains("another line of states");
    }

    @Test
    void aLockSaysWhoHoldsItAndCanBeTakenAway() throws IOException {
        LocalStateStore store = new LocalStateStore(trial.directory().resolve(".plumb"));
        LockHolder holder = new LockHolder("someone", "elsewhere", 4711, "plumb apply", Instant.EPOCH);
        try (LockedState locked = store.lock(holder).get()) {
            assertThat(locked.state().instances()).isNotEmpty();
            assertThat(trial.run("apply", "-auto-approve").err())
                    .contains("someone@elsewhere (process 4711, plumb apply, since 1970-01-01T00:00:00Z)", holder.id());
            assertThat(trial.run("state", "rm", "-lock=false", "file.index").code())
                    .isZero();
            assertThat(trial.run("force-unlock", "-force", "other").err()).contains("not held under the ID other");
            assertThat(trial.runWithInput("no\n", "force-unlock", holder.id()).code())
                    .isEqualTo(1);
            assertThat(trial.runWithInput("yes\n", "force-unlock", holder.id()).code())
                    .isZero();
            assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        }
        assertThat(trial.run("force-unlock", "-force", holder.id()).err()).contains("Nobody holds the lock");
    }

    @Test
    void durationsAreWrittenAsInTerraform() {
        assertThat(trial.run("apply", "-auto-approve", "-lock-timeout=1h2m3s4ms")
                        .code())
                .isZero();
        assertThat(trial.run("apply", "-auto-approve", "-lock-timeout=soon").err())
                .contains("\"soon\" is no duration");
    }
}
