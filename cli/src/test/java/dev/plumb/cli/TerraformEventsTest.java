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
     * Terraform's messages of what is wrong are not ours, and the version is another one.
     */
    private static final Set<String> OTHERS = Set.of("diagnostic", "version", "log");

    /** Of these, Terraform shows the part of the plan that has no mistakes; here a plan with mistakes is none. */
    private static final Set<String> PLANNED_IN_PART = Set.of("protected", "refused");

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

        assertThat(steady(events)).containsExactlyInAnyOrderElementsOf(expected(name, trial, "plan-events.jsonl"));
        assertThat(mistakes(events)).containsExactlyInAnyOrderElementsOf(mistakes(trial.expected("plan-events.jsonl")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eventsOfTheApplyAreTerraforms(String name) throws IOException {
        TerraformTrial trial = new TerraformTrial(name, base).untilLast();

        String events = trial.run("apply", "-json", "-auto-approve").out();

        assertThat(steady(events)).containsExactlyInAnyOrderElementsOf(expected(name, trial, "apply-events.jsonl"));
        assertThat(mistakes(events))
                .containsExactlyInAnyOrderElementsOf(mistakes(trial.expected("apply-events.jsonl")));
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
        JsonNode summary = TerraformTrial.JSON.readTree(events.get(events.size() - 1));
        assertThat(summary.path("@message").asText()).isEqualTo("Destroy complete! Resources: 1 destroyed.");
        assertThat(summary.at("/changes/operation").asText()).isEqualTo("destroy");
    }

    /** Of a secret as a whole, state has a hash, which is a string. */
    private static void withoutTypeOfSecret(JsonNode output) {
        if (output.path("sensitive").asBoolean()) {
            ((ObjectNode) output).remove("type");
        }
    }

    private static JsonNode last(String events) throws IOException {
        List<String> lines = events.lines().toList();
        return TerraformTrial.JSON.readTree(lines.get(lines.size() - 1));
    }

    private static List<String> expected(String name, TerraformTrial trial, String file) throws IOException {
        List<String> events = steady(trial.expected(file));
        events.removeIf(event -> PLANNED_IN_PART.contains(name)
                && (event.contains("=\"planned_change\"") || event.contains("=\"change_summary\"")));
        return events;
    }

    /**
     * How grave each thing is that is told about a place in the configuration, and on which line. That a condition is decided
     * only later is told in the plan, and no warning of its own.
     */
    private static List<String> mistakes(String events) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : events.lines().toList()) {
            JsonNode event = TerraformTrial.JSON.readTree(line);
            JsonNode diagnostic = event.path("diagnostic");
            if (diagnostic.has("range")
                    && !diagnostic.path("summary").asText().equals("Check block assertion known after apply")) {
                all.add(diagnostic.path("severity").asText() + " "
                        + diagnostic.at("/range/start/line").asText());
            }
        }
        return all;
    }

    /** The events as sorted texts, without what differs from run to run. */
    private static List<String> steady(String events) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : events.lines().toList()) {
            ObjectNode event = (ObjectNode) TerraformTrial.JSON.readTree(line);
            boolean echoed = event.at("/hook/output").asText().startsWith("Executing:");
            if (!OTHERS.contains(event.path("type").asText()) && !echoed) {
                event.remove("@timestamp");
                event.path("outputs").forEach(TerraformEventsTest::withoutTypeOfSecret);
                if (event.path("changes") instanceof ObjectNode changes) {
                    changes.remove("generation");
                }
                all.add(TerraformTrial.places(event).toString());
            }
        }
        return all;
    }
}
