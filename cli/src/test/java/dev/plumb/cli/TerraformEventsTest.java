package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events of a plan and of an apply are those of Terraform for the same configuration. */
final class TerraformEventsTest {
    /**
     * Terraform asks each resource what it has, where we ask hosts; its messages of what is wrong are not ours, and the
     * version is another one.
     */
    private static final Set<String> OTHERS =
            Set.of("refresh_start", "refresh_complete", "diagnostic", "version", "log");

    @TempDir
    Path base;

    static List<String> names() {
        return TerraformTrial.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eventsOfThePlanAreTerraforms(String name) throws IOException {
        TerraformTrial trial = new TerraformTrial(name, base).untilLast();

        String events = trial.run("plan", "-json").out();

        assertThat(steady(events)).containsExactlyInAnyOrderElementsOf(steady(trial.expected("plan-events.jsonl")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eventsOfTheApplyAreTerraforms(String name) throws IOException {
        TerraformTrial trial = new TerraformTrial(name, base).untilLast();

        String events = trial.run("apply", "-json", "-auto-approve").out();

        assertThat(steady(events)).containsExactlyInAnyOrderElementsOf(steady(trial.expected("apply-events.jsonl")));
    }

    @Test
    void whatHostsDoHasEventsOfItsOwn() throws IOException {
        CommandTrial trial = new CommandTrial(base).configuration(CommandTrial.HOST + """
            resource "file" "motd" {
              host    = host.web.id
              path    = "/etc/motd"
              content = "hello"
            }
            """);

        List<String> types = new ArrayList<>();
        for (String line :
                trial.run("apply", "-json", "-auto-approve").out().lines().toList()) {
            JsonNode event = TerraformTrial.JSON.readTree(line);
            assertThat(event.fieldNames()).toIterable().contains("@level", "@message", "@module", "@timestamp", "type");
            types.add(event.path("type").asText());
        }

        assertThat(types)
                .startsWith(
                        "version", "host_refresh", "planned_change", "planned_change", "change_summary", "host_start")
                .contains("host_phase")
                .endsWith("host_complete", "change_summary", "outputs");
    }

    @Test
    void mistakesAreEventsAndNothingIsAskedWithoutApproval() throws IOException {
        CommandTrial trial = new CommandTrial(base).configuration("output \"x\" { value = var.y }\n");
        JsonNode last = last(trial.run("plan", "-json").out());
        assertThat(last.path("type").asText()).isEqualTo("diagnostic");
        assertThat(last.path("@level").asText()).isEqualTo("error");

        trial.configuration("output \"x\" { value = 1 }\n");
        CommandTrial.Printed unapproved = trial.run("apply", "-json");
        assertThat(unapproved.code()).isEqualTo(1);
        assertThat(last(unapproved.out()).at("/diagnostic/summary").asText()).isEqualTo("No approval");
    }

    @Test
    void verbDestroySaysSo() throws IOException {
        CommandTrial trial = new CommandTrial(base).configuration("resource \"terraform_data\" \"a\" {}\n");
        trial.run("apply", "-auto-approve");

        List<String> events =
                trial.run("destroy", "-json", "-auto-approve").out().lines().toList();
        JsonNode summary = TerraformTrial.JSON.readTree(events.get(events.size() - 2));
        assertThat(summary.path("@message").asText()).isEqualTo("Destroy complete! Resources: 1 destroyed.");
        assertThat(summary.at("/changes/operation").asText()).isEqualTo("destroy");
    }

    private static JsonNode last(String events) throws IOException {
        List<String> lines = events.lines().toList();
        return TerraformTrial.JSON.readTree(lines.get(lines.size() - 1));
    }

    /** The events as sorted texts, without what differs from run to run. */
    private static List<String> steady(String events) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : events.lines().toList()) {
            ObjectNode event = (ObjectNode) TerraformTrial.JSON.readTree(line);
            // Data sources that are read in the plan are not told of.
            boolean refreshed =
                    event.at("/hook/resource/addr").asText().startsWith("data.terraform_remote_state.other");
            boolean echoed = event.at("/hook/output").asText().startsWith("Executing:");
            if (!OTHERS.contains(event.path("type").asText()) && !echoed && !refreshed) {
                event.remove("@timestamp");
                if (event.path("changes") instanceof ObjectNode changes) {
                    changes.remove("generation");
                }
                all.add(TerraformTrial.places(event).toString());
            }
        }
        return all;
    }
}
