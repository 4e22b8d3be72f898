package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An argument of which only a part is secret. */
final class PartlySecretTest {
    private static final String SITE = """
            variable "secret" {
              default   = "hunter2"
              sensitive = true
            }
            resource "terraform_data" "a" {
              input = { plain = 1, secret = var.secret, list = [var.secret, "x"] }
            }
            """;

    @TempDir
    Path base;

    @Test
    void planIsEmptyAfterTheApply() {
        CommandTrial trial = new CommandTrial(base).configuration(SITE);
        CommandTrial.Printed applied = trial.run("apply", "-auto-approve");
        assertThat(applied.code()).as(applied.all()).isZero();

        CommandTrial.Printed planned = trial.run("plan", "-detailed-exitcode");
        assertThat(planned.code()).as(planned.all()).isZero();
    }

    @Test
    void anotherSecretIsAChangeAndIsNotShown() {
        CommandTrial trial = new CommandTrial(base).configuration(SITE);
        trial.run("apply", "-auto-approve");

        CommandTrial.Printed planned = trial.run("plan", "-detailed-exitcode", "-var", "secret=correct-horse");

        assertThat(planned.code()).as(planned.all()).isEqualTo(2);
        assertThat(planned.all()).doesNotContain("correct-horse", "hunter2", "keyed-hash");
    }
}
