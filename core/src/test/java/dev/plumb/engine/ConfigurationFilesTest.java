package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.VariableInput;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {
    private static final String NATIVE = """
            variable "name" { type = string }
            resource "machine" "a" { name = "a" }
            resource "note" "motd" {
              host       = machine.a.id
              path       = "/etc/motd"
              text       = "Hello ${var.name}!"
              depends_on = [machine.a]
              lifecycle { prevent_destroy = true }
            }
            """;

    private static final String JSON = """
            {"//": "the same",
             "variable": {"name": {"type": "string"}},
             "resource": {
               "machine": {"a": {"name": "a"}},
               "note": {"motd": [{
                 "host": "${machine.a.id}", "path": "/etc/motd", "text": "Hello ${var.name}!",
                 "depends_on": ["machine.a"], "lifecycle": {"prevent_destroy": true}}]}}}
            """;

    private static final Map<String, Object> MAP = Map.of(
            "variable", Map.of("name", Map.of("type", "string")),
            "resource",
                    Map.of(
                            "machine", Map.of("a", Map.of("name", "a")),
                            "note",
                                    Map.of(
                                            "motd",
                                            Map.of(
                                                    "host", "${machine.a.id}",
                                                    "path", "/etc/motd",
                                                    "text", "Hello ${var.name}!",
                                                    "depends_on", List.of("machine.a"),
                                                    "lifecycle", List.of(Map.of("prevent_destroy", true))))));

    @TempDir
    Path directory;

    @Test
    void nativeSyntaxJsonAndMapsGiveTheSamePlan() throws IOException {
        write("main.hcl", NATIVE);
        List<ResourceChange> wanted = changes(ConfigurationFiles.load(directory));
        Files.delete(directory.resolve("main.hcl"));
        write("main.hcl.json", JSON);
        assertThat(wanted).hasSize(2);
        assertThat(changes(ConfigurationFiles.load(directory))).isEqualTo(wanted);
        assertThat(changes(Configuration.of(MAP))).isEqualTo(wanted);
    }

    @Test
    void readsFilesOfAllFourKindsAndNoOthers() throws IOException {
        write("a.hcl", "locals { a = 1 }\n");
        write("b.tf", "locals { b = 1 }\n");
        write("c.hcl.json", "{\"locals\": {\"c\": 1}}");
        write("d.tf.json", "{\"locals\": {\"d\": 1}}");
        write("e.vars.hcl", "no = 1\n");
        write("f.tftest.hcl", "no = 1\n");
        write(".terraform.lock.hcl", "no = 1\n");
        Result<Configuration> result = ConfigurationFiles.load(directory);
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get().locals()).containsOnlyKeys("a", "b", "c", "d");
    }

    @Test
    void laterFilesOfVariablesWin() throws IOException {
        write("main.hcl", "variable \"v\" {}\n");
        List<String> files = List.of(
                "terraform.tfvars",
                "terraform.tfvars.json",
                "plumb.vars.hcl",
                "plumb.vars.hcl.json",
                "a.auto.tfvars",
                "b.auto.vars.hcl",
                "c.auto.tfvars.json",
                "d.auto.vars.hcl.json");
        for (String file : files) {
            write(file, file.endsWith(".json") ? "{\"v\": \"" + file + "\"}" : "v = \"" + file + "\"\n");
            assertThat(value()).isEqualTo(new Value.Str(file));
        }
    }

    @Test
    void valuesForUndeclaredVariablesAreMistakesButInTerraformsFiles() throws IOException {
        write("main.hcl", "variable \"v\" { default = 1 }\n");
        write("terraform.tfvars", "other = 1\n");
        value();
        write("plumb.vars.hcl", "other = 1\n");
        assertThat(values().diagnostics()).extracting(Diagnostic::code).containsExactly("variables.undeclared");
    }

    private Value value() {
        Result<Map<String, Value>> values = values();
        assertThat(values.diagnostics()).isEmpty();
        return Objects.requireNonNull(values.get().get("v"));
    }

    private Result<Map<String, Value>> values() {
        Configuration configuration = ConfigurationFiles.load(directory).get();
        List<VariableInput> inputs = ConfigurationFiles.variables(directory, List.of(), new TreeMap<>())
                .get();
        return VariableValues.decide(configuration, inputs);
    }

    private List<ResourceChange> changes(Result<Configuration> configuration) {
        assertThat(configuration.diagnostics()).isEmpty();
        VariableInput name = VariableInput.ofText("name", "-var", "you", true);
        Site site = new Site(directory);
        Result<Plan> plan = site.with(engine -> engine.plan(configuration.get(), List.of(name), PlanSettings.NORMAL));
        assertThat(plan.diagnostics()).isEmpty();
        return plan.get().changes();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
