package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking what is there into state from the command line. */
final class ImportTest {
    @TempDir
    Path base;

    private CommandTrial trial;

    @BeforeEach
    void begin() throws Exception {
        trial = new CommandTrial(base).configuration(CommandTrial.HOST + """
                resource "file" "motd" {
                  host    = host.web.id
                  path    = "/etc/motd"
                  content = "new\\n"
                }
                resource "terraform_data" "release" {}
                """);
        Files.createDirectories(trial.root().resolve("etc"));
    }

    @Test
    void anObjectIsRecordedAsItIsAndNotChanged() throws Exception {
        Files.writeString(trial.root().resolve("etc/motd"), "old\n");

        CommandTrial.Printed imported = trial.run("import", "file.motd", "/etc/motd");

        assertThat(imported.code()).as(imported.all()).isZero();
        assertThat(trial.root().resolve("etc/motd")).hasContent("old\n");
        assertThat(trial.run("state", "list").out().lines()).containsExactly("file.motd", "host.web");
        assertThat(trial.run("state", "show", "file.motd").out())
                .contains("path = \"/etc/motd\"")
                .doesNotContain("content");
        assertThat(trial.run("plan").out()).contains("file.motd will be updated in place", "-old", "+new");
    }

    @Test
    void whatIsOnNoHostIsKnownByItsId() {
        CommandTrial.Printed imported = trial.run("import", "terraform_data.release", "some \"id\"");

        assertThat(imported.code()).as(imported.all()).isZero();
        assertThat(trial.run("state", "show", "terraform_data.release").out()).contains("id = \"some \\\"id\\\"\"");
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertThat(trial.run("import", "file.motd", "/etc/motd").err()).contains("There is no object for file.motd");
        assertThat(trial.run("import", "file.mtd", "/etc/motd").err())
                .contains("There is no resource instance file.mtd in the configuration");
        assertThat(trial.run("import", "file motd", "x").err()).contains("\"file motd\" names no resource instance");
        assertThat(trial.run("import", "terraform_data.release", "").err()).contains("Invalid import id");
        Files.writeString(trial.root().resolve("etc/motd"), "old\n");
        assertThat(trial.run("import", "file.motd", "/etc/motd").code()).isZero();
        assertThat(trial.run("import", "file.motd", "/etc/motd").err()).contains("plumb state rm 'file.motd'");
    }
}
