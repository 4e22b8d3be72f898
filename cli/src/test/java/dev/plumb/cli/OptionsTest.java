package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.command.EnvironmentArguments;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that mean nothing, contradict each other or come from elsewhere. */
final class OptionsTest {
    private static final String SOURCE = """
            variable "v" {
              default = "x"
            }
            resource "terraform_data" "one" {
              input = var.v
            }
            """;

    @TempDir
    Path base;

    private CommandTrial trial() {
        return new CommandTrial(base).configuration(SOURCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-target", "-exclude", "-replace"})
    void nameOfNothingIsSaidToBeOne(String option) {
        CommandTrial.Printed printed = trial().run("plan", option + "=terraform_data.on");

        assertThat(printed.code()).isZero();
        assertThat(printed.err())
                .contains("has what " + option + "=terraform_data.on names", "Did you mean \"terraform_data.one\"?");
        assertThat(trial().run("plan", option + "=terraform_data.one").err()).doesNotContain("names nothing");
    }

    @Test
    void instanceThatIsToBeReplacedHasItsKey() {
        CommandTrial trial = trial().configuration("resource \"terraform_data\" \"many\" {\n  count = 2\n}\n");
        trial.run("apply", "-auto-approve");

        assertThat(trial.run("plan", "-replace=terraform_data.many").err())
                .contains("There is no instance terraform_data.many", "-replace='terraform_data.many[0]'");
        assertThat(trial.run("plan", "-replace=terraform_data.many[1]").err()).isEmpty();
    }

    @Test
    void moduleThatIsNotThereIsNamedByNothing() {
        assertThat(trial().run("plan", "-target=module.m").err()).contains("has what -target=module.m names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-destroy",
                "-refresh-only",
                "-refresh=false",
                "-target=terraform_data.one",
                "-exclude=terraform_data.one",
                "-replace=terraform_data.one",
                "-limit=web"
            })
    void savedPlanIsCarriedOutAsItIs(String option) {
        CommandTrial trial = trial();
        trial.run("plan", "-out=saved.plan");

        CommandTrial.Printed printed = trial.run("apply", option, "saved.plan");

        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("A saved plan is carried out as it is");
        assertThat(trial.run("state", "list").out()).isEmpty();
        assertThat(trial.run("apply", "-input=false", "-no-color", "saved.plan").code())
                .isZero();
    }

    @Test
    void replacingIsForOrdinaryPlansOnly() {
        for (String mode : new String[] {"-destroy", "-refresh-only"}) {
            CommandTrial.Printed printed = trial().run("plan", mode, "-replace=terraform_data.one");
            assertThat(printed.code()).isEqualTo(1);
            assertThat(printed.err()).contains("-replace is for plans that bring about the configuration");
        }
    }

    @Test
    void withInputFalseNobodyIsAsked() {
        CommandTrial trial = trial();

        CommandTrial.Printed printed = trial.runWithInput("yes\n", "apply", "-input=false");

        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("nobody is to be asked", "-auto-approve");
        assertThat(trial.run("plan", "-input=false").code()).isZero();
        assertThat(trial.run("apply", "-input=false", "-auto-approve").code()).isZero();
        assertThat(trial.runWithInput("yes\n", "destroy", "-input=false").code())
                .isEqualTo(1);
    }

    @Test
    void argumentsMayComeFromTheEnvironment() {
        CommandTrial trial = trial().environment(
                        "PLUMB_CLI_ARGS_plan", "-detailed-exitcode -var 'v=from the environment'")
                .environment("PLUMB_CLI_ARGS", "-no-color");

        CommandTrial.Printed printed = trial.run("plan");
        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.out()).contains("from the environment");
        assertThat(trial.run("plan", "-var", "v=typed").out()).contains("typed");
        assertThat(EnvironmentArguments.added(
                        new String[] {"-chdir", "x", "state", "mv", "a", "b"},
                        Map.of("PLUMB_CLI_ARGS_state_mv", "-dry-run \"c d\"")))
                .containsExactly("-chdir", "x", "state", "mv", "-dry-run", "c d", "a", "b");
        assertThat(EnvironmentArguments.added(new String[] {"-version"}, Map.of("PLUMB_CLI_ARGS", "-no-color")))
                .containsExactly("-version");
    }

    @Test
    void wordsThatAreTooManyAndVerbsOfTerraformAreSaid() {
        assertThat(trial().run("plan", "extra").err()).contains("Too many arguments: extra", "See: plumb help plan");
        assertThat(trial().run("init").err()).contains("There is no verb \"init\"", "Go on with: plumb plan");
        assertThat(trial().run("refresh").err()).contains("plumb apply -refresh-only");
    }

    @Test
    void importOfWhatIsNotConfiguredHasNoPlaceToLookAt() {
        assertThat(trial().run("import", "terraform_data.other", "id").err())
                .contains("There is no resource instance terraform_data.other in the configuration.")
                .doesNotContain("<command line>");
    }

    @Test
    void workspaceThatIsToBeDeletedAndNotThereIsNotToBeMadeFirst() {
        assertThat(trial().run("workspace", "delete", "other").err())
                .contains("There is no workspace \"other\"", "These are there: default")
                .doesNotContain("workspace new");
    }
}
