package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryCommandsTest {
    private static final String BEFORE = CommandTrial.HOST + """
            variable "secret" {
              default   = "a secret word"
              sensitive = true
            }
            resource "file" "motd" {
              host    = host.web.id
              path    = "/etc/motd"
              content = "one\\ntwo\\nthree\\n"
            }
            resource "file" "gone" {
              host    = host.web.id
              path    = "/etc/gone"
              content = "bye\\n"
            }
            output "text" {
              value = "hello"
            }
            output "list" {
              value = [1, true, "x", { a = null }]
            }
            output "secret" {
              value     = var.secret
              sensitive = true
            }
            """;
    private static final String AFTER = BEFORE.replace("two", "TWO")
            .replace("\"gone\"", "\"come\"")
            .replace("/etc/gone", "/etc/come")
            .replace("\"hello\"", "\"good bye\"");

    @TempDir
    Path base;

    private CommandTrial trial;

    @BeforeEach
    void apply() {
        trial = new CommandTrial(base).configuration(BEFORE);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
    }

    private void applyAfter() {
        trial.configuration(AFTER);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
    }

    @Test
    void historyTellsWhatWasDoneWhenAndByWhom() {
        applyAfter();
        String text = trial.run("history").out();
        assertThat(text.lines().toList()).hasSize(3);
        assertThat(text)
                .containsPattern("(?m)^2 +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC  \\S+@\\S+ +complete  \\S.*$");
        assertThat(trial.run("history", "-json").out())
                .matches("(?s)\\[\\{\"number\":1,.*\"complete\":true,\"serial\":\\d+},\\{\"number\":2,.*}]\n");
    }

    @Test
    void diffShowsAttributesOutputsAndContents() {
        applyAfter();
        Golden.assertMatches("diff", trial.run("diff", "1", "2").all());
        assertThat(trial.run("diff", "1").out())
                .isEqualTo(trial.run("diff", "1", "2").out());
        assertThat(trial.run("diff", "2").out()).isEqualTo("No differences.\n");
        assertThat(trial.run("diff", "0", "1").out()).contains("+ file.motd", "+one");
        assertThat(trial.run("diff", "1", "7").err()).contains("There is no generation 7; there are: [1, 2]");
    }

    @Test
    void outputsArePrintedForPeopleProgramsAndScripts() {
        Golden.assertMatches("outputs", trial.run("output").all());
        Golden.assertMatches("outputs-json", trial.run("output", "-json").all());
        assertThat(trial.run("output", "text").out()).isEqualTo("\"hello\"\n");
        assertThat(trial.run("output", "-raw", "text").out()).isEqualTo("hello");
        assertThat(trial.run("output", "-json", "list").out()).isEqualTo("[1,true,\"x\",{\"a\":null}]\n");
        assertThat(trial.run("output", "-raw", "list").err()).contains("neither a string");
        assertThat(trial.run("output", "-raw").err()).contains("-raw prints one output");
        assertThat(trial.run("output", "txt").err()).contains("Did you mean \"text\"?");
    }

    @Test
    void aSecretOutputCanBeHadBackOnlyWhenItIsKeptEncrypted() {
        assertThat(trial.run("output", "-raw", "secret").err()).contains("only its keyed hash was kept");
        trial.environment("PLUMB_ENCRYPTION_PASSPHRASE", "a passphrase of a good length");
        trial.run("apply", "-auto-approve");
        assertThat(trial.run("output", "-raw", "secret").out()).isEqualTo("a secret word");
        assertThat(trial.run("output").out()).contains("secret = (sensitive value)");
    }

    @Test
    void whatIsTaintedIsReplaced() {
        assertThat(trial.run("taint", "file.motd").code()).isZero();
        assertThat(trial.run("taint", "file.motd").err()).contains("is marked already");
        assertThat(trial.run("plan").out()).contains("1 to add", "1 to destroy");
        assertThat(trial.run("untaint", "file.motd").code()).isZero();
        assertThat(trial.run("plan").out()).contains("No changes.");
        assertThat(trial.run("taint", "-allow-missing", "file.nothing").code()).isZero();
        assertThat(trial.run("taint", "file.nothing").err()).contains("Not in state");
    }

    @Test
    void providersNameTheirTypes() {
        assertThat(trial.run("providers").out()).contains("file: ", "file*");
    }

    @Test
    void workspaceNameIsAValueOfTheConfiguration() {
        trial.run("workspace", "new", "test");
        trial.configuration(CommandTrial.HOST + "output \"where\" {\n  value = terraform.workspace\n}\n");
        trial.run("apply", "-auto-approve");
        assertThat(trial.run("output", "-raw", "where").out()).isEqualTo("test");
    }
}
