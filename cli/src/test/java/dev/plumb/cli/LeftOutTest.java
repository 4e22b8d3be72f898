package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs see of what is left out: because a host cannot be reached, or by -limit. */
final class LeftOutTest {
    private static final String SITE = CommandTrial.HOST + """
            resource "host" "far" {
              address         = "127.0.0.1"
              port            = PORT
              password        = "none"
              ssh_config_file = "none"
              tags            = ["far", "slow"]
            }
            resource "file" "motd" {
              for_each = { web = host.web.id, far = host.far.id }
              host     = each.value
              path     = "/etc/motd"
              content  = "hello\\n"
            }
            resource "file" "names" {
              host    = host.web.id
              path    = "/etc/names"
              content = file.motd["far"].path
            }
            output "far" {
              value = file.motd["far"].sha256
            }
            """;

    @TempDir
    Path base;

    private final int port = closedPort();

    /** Nobody listens there. */
    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CommandTrial site() {
        return new CommandTrial(base).configuration(SITE.replace("PORT", String.valueOf(port)));
    }

    private String steady(String text) {
        return text.replace(String.valueOf(port), "PORT");
    }

    @Test
    void planSaysWhatIsLeftOutAndWhy() {
        CommandTrial.Printed plan = site().run("plan");

        assertThat(plan.code()).as(plan.all()).isEqualTo(3);
        Golden.assertMatches("left-out-plan", steady(plan.all()));
    }

    @Test
    void applyIsCompleteButForIt() {
        CommandTrial trial = site();

        CommandTrial.Printed first = trial.run("apply", "-auto-approve");
        CommandTrial.Printed second = trial.run("apply", "-auto-approve");

        assertThat(first.code()).as(first.all()).isEqualTo(3);
        assertThat(trial.root().resolve("etc/motd")).hasContent("hello");
        assertThat(trial.root().resolve("etc/names")).doesNotExist();
        assertThat(second.code()).as(second.all()).isEqualTo(3);
        Golden.assertMatches("left-out-apply", steady(first.out() + "\n--- once more\n" + second.out()));
    }

    @Test
    void exitCodeOfAPlanThatLeavesOutIsItsOwn() {
        CommandTrial trial = site();
        trial.run("apply", "-auto-approve");

        assertThat(trial.run("plan", "-detailed-exitcode").code()).isEqualTo(3);
        assertThat(trial.run("plan", "-detailed-exitcode", "-limit=web").code()).isZero();
        assertThat(trial.run("rollback", "0", "-plan").code()).isEqualTo(0);
    }

    @Test
    void savedPlanIsAppliedWithTheSameExitCode() {
        CommandTrial trial = site();
        trial.run("plan", "-out=plan");

        assertThat(trial.run("show", "plan").out()).contains("2 left out because host.far cannot be reached");
        CommandTrial.Printed applied = trial.run("apply", "plan");

        assertThat(applied.code()).as(applied.all()).isEqualTo(3);
        assertThat(applied.out()).contains("Complete but for what was left out.");
    }

    @Test
    void programsReadItInThePlanAndInTheEvents() throws IOException {
        CommandTrial trial = site();
        String events = trial.run("plan", "-json", "-out=plan").out();

        JsonNode plan =
                new ObjectMapper().readTree(trial.run("show", "-json", "plan").out());
        JsonNode deferred = plan.path("deferred_changes");
        assertThat(deferred).hasSize(2);
        assertThat(deferred.get(0).path("reason").asText()).isEqualTo("absent_prereq");
        assertThat(deferred.get(0).path("host").asText()).isEqualTo("host.far");
        assertThat(deferred.get(0).path("cause").asText()).isEqualTo("unreachable");
        assertThat(deferred.get(0).path("resource_change").path("address").asText())
                .isEqualTo("file.motd[\"far\"]");
        assertThat(deferred.get(1).path("reason").asText()).isEqualTo("deferred_prereq");
        assertThat(deferred.get(1).path("resource_change").path("address").asText())
                .isEqualTo("file.names");
        assertThat(plan.path("complete").asBoolean()).isFalse();
        List<JsonNode> lines = events.lines().map(LeftOutTest::json).toList();
        assertThat(lines.stream().filter(line -> line.path("type").asText().equals("deferred_change")))
                .extracting(line ->
                        line.path("change").path("resource").path("addr").asText())
                .containsExactly("file.motd[\"far\"]", "file.names");
        assertThat(lines.stream().filter(line -> line.path("type").asText().equals("change_summary")))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("changes").path("left_out").asInt())
                                .isEqualTo(2))
                .satisfies(line -> assertThat(line.path("@message").asText())
                        .endsWith("2 left out because host.far cannot be reached."));
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void limitIsNoHindrance() {
        CommandTrial.Printed plan = site().run("plan", "-limit=web");

        assertThat(plan.code()).as(plan.all()).isZero();
        Golden.assertMatches("limited-plan", steady(plan.all()));
    }

    @Test
    void mistakesInTheLimitAreNamedTogether() {
        CommandTrial.Printed plan = site().run("plan", "-limit=wbe,tag:slwo,!farr");

        assertThat(plan.code()).isEqualTo(1);
        Golden.assertMatches("limit-mistakes", plan.all());
    }
}
