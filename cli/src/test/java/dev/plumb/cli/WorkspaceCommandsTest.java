package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceCommandsTest {
    @TempDir
    Path base;

    private CommandTrial trial;

    @BeforeEach
    void apply() {
        trial = new CommandTrial(base).configuration(CommandTrial.HOST);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
    }

    @Test
    void eachHasAStateOfItsOwn() {
        assertThat(trial.run("workspace", "new", "test").out())
                .isEqualTo("Created and selected the workspace \"test\".\n");
        assertThat(trial.run("workspace", "list").out()).isEqualTo("  default\n* test\n");
        assertThat(trial.run("state", "list").out()).isEmpty();
        assertThat(trial.run("plan").out()).contains("1 to add");

        assertThat(trial.run("workspace", "select", "default").code()).isZero();
        assertThat(trial.run("workspace", "show").out()).isEqualTo("default\n");
        assertThat(trial.run("state", "list").out()).isEqualTo("host.web\n");
    }

    @Test
    void theEnvironmentSelectsAsWell() {
        trial.run("workspace", "new", "test");
        trial.environment("TF_WORKSPACE", "default");
        assertThat(trial.run("state", "list").out()).isEqualTo("host.web\n");
        assertThat(trial.run("workspace", "select", "test").err()).contains("TF_WORKSPACE");

        trial.environment("PLUMB_WORKSPACE", "tets");
        assertThat(trial.run("state", "list").err())
                .contains("There is no workspace \"tets\"", "PLUMB_WORKSPACE", "Did you mean \"test\"?");
    }

    @Test
    void onlyAnEmptyOneThatIsNotInUseIsDeleted() {
        trial.run("workspace", "new", "test");
        trial.run("apply", "-auto-approve");
        assertThat(trial.run("workspace", "delete", "test").err()).contains("Select another one first");
        trial.run("workspace", "select", "default");
        assertThat(trial.run("workspace", "delete", "test").err()).contains("1 resource instances are recorded");
        assertThat(trial.run("workspace", "delete", "default").code()).isEqualTo(1);
        assertThat(trial.run("workspace", "delete", "-force", "test").code()).isZero();
        assertThat(trial.run("workspace", "list").out()).isEqualTo("* default\n");
    }

    @Test
    void namesAreChecked() {
        assertThat(trial.run("workspace", "new", "../x").err()).contains("Invalid name of a workspace");
        assertThat(trial.run("workspace", "new", "default").err()).contains("There is a workspace");
        assertThat(trial.run("workspace", "select", "defalt").err()).contains("Did you mean \"default\"?");
        assertThat(trial.run("workspace", "select", "-or-create", "new").code()).isZero();
    }
}
