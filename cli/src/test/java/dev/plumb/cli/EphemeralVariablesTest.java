package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of ephemeral variables are not in a saved plan, and are given again when it is applied. */
final class EphemeralVariablesTest {
    private static final String CONFIGURATION = """
            variable "token" {
              type      = string
              ephemeral = true
            }
            variable "size" {
              default = 1
            }
            resource "terraform_data" "a" {
              input = var.size
              provisioner "local-exec" {
                command = "test ${var.token} = secret"
              }
            }
            """;

    @TempDir
    Path base;

    private CommandTrial trial;

    @BeforeEach
    void saveAPlan() {
        trial = new CommandTrial(base).configuration(CONFIGURATION);
        CommandTrial.Printed planned = trial.run("plan", "-out=saved", "-var=token=secret");
        assertThat(planned.code()).as(planned.all()).isZero();
    }

    @Test
    void appliesWithTheValueThatIsGivenAgain() {
        CommandTrial.Printed applied = trial.run("apply", "-var=token=secret", "saved");
        assertThat(applied.code()).as(applied.all()).isZero();
    }

    @Test
    void usesTheValueThatIsGivenNow() {
        CommandTrial.Printed applied = trial.run("apply", "-var=token=other", "saved");
        assertThat(applied.code()).isEqualTo(1);
        assertThat(applied.all()).contains("Provisioner failed");
    }

    @Test
    void asksForTheValueBeforeAnythingIsDone() {
        CommandTrial.Printed applied = trial.run("apply", "saved");
        assertThat(applied.code()).isEqualTo(1);
        assertThat(applied.all()).contains("\"token\" is ephemeral").doesNotContain("Creating");
    }

    @Test
    void refusesAnotherValueForWhatThePlanHas() {
        CommandTrial.Printed applied = trial.run("apply", "-var=token=secret", "-var=size=2", "saved");
        assertThat(applied.code()).isEqualTo(1);
        assertThat(applied.all()).contains("Value of a variable is in the plan");
    }
}
