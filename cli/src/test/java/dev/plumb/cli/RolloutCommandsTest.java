package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a rollout, over four hosts that are root directories. */
final class RolloutCommandsTest {
    private static final String SITE = """
            resource "host" "web" {
              count = 4
              connection "local" {
                root = "../root/${count.index}"
              }
            }
            resource "file" "motd" {
              count   = 4
              host    = host.web[count.index].id
              path    = "/etc/motd"
              content = "first\\n"
            }
            rollout "web" {
              hosts            = host.web
              canary           = 1
              batch            = 2
              pause            = "1ms"
              revert_completed = true
            }
            """;

    @TempDir
    Path base;

    private CommandTrial site() throws IOException {
        CommandTrial trial = new CommandTrial(base);
        for (int i = 0; i < 4; i++) {
            Files.createDirectories(trial.root().resolve(i + "/etc"));
        }
        return trial.configuration(SITE);
    }

    /** Side by side, what the hosts of a batch say may come in any order. */
    private static String order(String text) {
        return String.join(
                "\n",
                text.lines()
                        .filter(line -> !line.matches(
                                "host\\.web\\[\\d]: (Done|taking|comparing|staging|switching|Ref|Appl).*"))
                        .toList());
    }

    @Test
    void planShowsTheOrder() throws IOException {
        CommandTrial.Printed plan = site().run("plan");

        assertThat(plan.code()).as(plan.all()).isZero();
        assertThat(plan.out())
                .contains(
                        "Rollout web: host.web[0] first, then 2 at a time: host.web[1] and host.web[2]; host.web[3].\n"
                                + "  1 ms between batches. It stops when a host fails, and hosts that are done are brought back.\n");
    }

    @Test
    void programsReadTheOrderInThePlan() throws IOException {
        CommandTrial trial = site();
        trial.run("plan", "-out=plan");

        JsonNode plan =
                new ObjectMapper().readTree(trial.run("show", "-json", "plan").out());

        assertThat(plan.path("rollouts")).hasToString("""
                [{"name":"web","batches":[["host.web[0]"],["host.web[1]","host.web[2]"],["host.web[3]"]],"canary":true,\
                "pause_seconds":0.001,"max_failures":0,"on_failure":"stop","revert_completed":true}]""");
    }

    @Test
    void rollbackGoesInTheSameOrder() throws IOException {
        CommandTrial trial = site();
        trial.run("apply", "-auto-approve");
        trial.configuration(SITE.replace("first", "second"));
        trial.run("apply", "-auto-approve");

        CommandTrial.Printed back = trial.run("rollback", "1", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(back.out())
                .contains(
                        "Rollout web: host.web[0] first, then 2 at a time: host.web[1] and host.web[2]; host.web[3].");
    }

    @Test
    void rollbackGoesOnWithAConfigurationThatIsBroken() throws IOException {
        CommandTrial trial = site();
        trial.run("apply", "-auto-approve");
        trial.configuration(SITE.replace("first", "second"));
        trial.run("apply", "-auto-approve");
        trial.configuration(SITE.replace("host.web\n", "host.wbe\n"));

        CommandTrial.Printed back = trial.run("rollback", "1", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(back.err()).contains("Warning: Rollouts are not known", "host.wbe");
        assertThat(trial.root().resolve("3/etc/motd")).hasContent("first");
    }

    @Test
    void failureIsToldWithWhatWasLeftAloneAndWhatWasBroughtBack() throws IOException {
        CommandTrial trial = site();
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        trial.configuration(SITE.replace("first", "second").replace("batch            = 2", "batch            = 1"));
        trial.run("plan", "-out=plan");
        // What the plan saw is not there any more, so this host refuses.
        Files.writeString(trial.root().resolve("2/etc/motd"), "edited\n");

        CommandTrial.Printed apply = trial.run("apply", "plan");

        assertThat(apply.code()).as(apply.all()).isEqualTo(1);
        Golden.assertMatches("rollout-stopped", order(apply.out()) + "\n--- standard error\n" + apply.err());
        for (int host : List.of(0, 1, 3)) {
            assertThat(trial.root().resolve(host + "/etc/motd")).hasContent("first");
        }
    }

    @Test
    void programsHearOfBatches() throws IOException {
        String events = site().run("apply", "-json", "-auto-approve").out();

        assertThat(events.lines().filter(line -> line.contains("\"rollout_batch\"")))
                .hasSize(3)
                .allMatch(line -> line.contains("\"rollout\":\"web\""));
    }
}
