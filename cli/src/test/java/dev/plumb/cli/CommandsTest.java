package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
    private static final String MOTD = CommandTrial.HOST + """
            variable "greeting" {
              default = "hello"
            }
            resource "file" "motd" {
              host    = host.web.id
              path    = "/etc/motd"
              content = "${var.greeting}\\nfrom plumb\\n"
            }
            output "path" {
              value = file.motd.path
            }
            """;

    @TempDir
    Path base;

    private CommandTrial trial(String configuration) {
        return new CommandTrial(base).configuration(configuration);
    }

    @Test
    void helpIsThereForVerbsInVerbs() {
        CommandTrial trial = trial("");
        assertThat(trial.run("help", "state", "mv").out()).contains("plumb state mv");
        assertThat(trial.run("help", "state", "movee").err())
                .contains("There is no verb \"state movee\"")
                .contains("See: plumb help");
        assertThat(trial.run("state", "mv").err()).endsWith("See: plumb help state mv\n");
    }

    @Test
    void planShowsWhatApplyDoes() {
        Golden.assertMatches("first-plan", trial(MOTD).run("plan").all());
    }

    @Test
    void applyTellsWhatItDid() {
        Golden.assertMatches("apply", trial(MOTD).run("apply", "-auto-approve").all());
    }

    @Test
    void driftAndAChangeOfConfigurationAreShown() throws IOException {
        CommandTrial trial = trial(MOTD);
        trial.run("apply", "-auto-approve");
        Files.writeString(trial.root().resolve("etc/motd"), "hello\nfrom somebody\n");

        Golden.assertMatches("drift", trial.run("plan", "-detailed-exitcode").all());
        Golden.assertMatches(
                "drift-and-change",
                trial.run("plan", "-var", "greeting=welcome").all());
    }

    @Test
    void whatIsOnlyRecordedIsNoChangeTheNextTime() {
        CommandTrial trial = trial(CommandTrial.HOST + """
                resource "systemd_unit" "one" {
                  host = host.web.id
                  name = "one.service"
                  service {
                    ExecStart = "/bin/true"
                  }
                  health {
                    http {
                      url = "http://127.0.0.1/"
                    }
                  }
                }
                """);
        trial.run("apply", "-auto-approve");

        assertThat(trial.run("plan", "-detailed-exitcode").code()).isZero();
    }

    @Test
    void detailedExitCodeTellsChangesFromNone() {
        CommandTrial trial = trial(MOTD);

        assertThat(trial.run("plan").code()).isZero();
        assertThat(trial.run("plan", "-detailed-exitcode").code()).isEqualTo(2);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(trial.run("plan", "-detailed-exitcode").code()).isZero();
    }

    @Test
    void applyAsksAndTakesOnlyYes() {
        CommandTrial trial = trial(MOTD);

        assertThat(trial.runWithInput("y\n", "apply").out()).endsWith("Nothing was changed.\n");
        assertThat(trial.root().resolve("etc/motd")).doesNotExist();
        assertThat(trial.run("apply").err()).contains("standard input is at its end", "-auto-approve");
        assertThat(trial.runWithInput("yes\n", "apply").code()).isZero();
        assertThat(trial.root().resolve("etc/motd")).hasContent("hello\nfrom plumb\n");
    }

    @Test
    void savedPlanIsShownAndAppliedOnce() {
        CommandTrial trial = trial(MOTD);
        String file = base.resolve("saved.plan").toString();
        trial.run("plan", "-out=" + file);

        assertThat(trial.run("show", file).out()).contains("+from plumb", "Plan: 2 to add");
        assertThat(trial.run("apply", file).code()).isZero();
        assertThat(trial.run("apply", file).err()).contains("Saved plan is stale");
    }

    @Test
    void destroyPutsBackWhatWasThereBefore() throws IOException {
        CommandTrial trial = trial(MOTD);
        Path motd = trial.root().resolve("etc/motd");
        Files.writeString(motd, "from before\n");
        trial.run("apply", "-auto-approve");
        assertThat(motd).hasContent("hello\nfrom plumb\n");

        assertThat(trial.run("destroy", "-auto-approve").code()).isZero();
        assertThat(motd).hasContent("from before\n");
        assertThat(trial.run("show").out()).isEqualTo("Nothing is recorded.\n");
    }

    @Test
    void stateIsListedAndShown() {
        CommandTrial trial = trial(MOTD);
        trial.run("apply", "-auto-approve");

        assertThat(trial.run("state", "list").out()).isEqualTo("file.motd\nhost.web\n");
        Golden.assertMatches("show", trial.run("show").all());
    }

    @Test
    void mistakesAreShownAllAtOnceWithTheirPlaces() {
        String mistakes = CommandTrial.HOST + """
                resource "file" "motd" {
                  host    = host.wbe.id
                  pth     = "/etc/motd"
                  content = 1 +
                }
                """;
        Golden.assertMatches("mistakes", trial(mistakes).run("validate").all());
        Golden.assertMatches(
                "mistakes-in-names",
                trial(mistakes.replace("1 +", "var.x")).run("plan").all());
    }

    @Test
    void mistakesAreReportedToPrograms() {
        String mistakes = """
                variable "port" {
                  typ = number
                }
                output "où" { value = "é${var.prt}" }
                """;
        Golden.assertMatches(
                "mistakes-json", trial(mistakes).run("validate", "-json").all());
        assertThat(trial("locals {}\n").run("validate", "-json").out()).contains("\"valid\" : true");
    }

    @Test
    void misusedVerbNamesTheHelp() {
        CommandTrial trial = trial(MOTD);

        assertThat(trial.run("plan", "-vr").err()).contains("Unknown option: '-vr'", "plumb help plan");
        assertThat(trial.run("plna").err()).contains("There is no verb \"plna\". Did you mean \"plan\"?");
        assertThat(trial.run("plan", "-var", "greeting").err()).contains("no equals sign");
        assertThat(trial.run("plan", "-var", "greting=x").err()).contains("Did you mean \"greeting\"?");
        assertThat(trial.run("apply", "nothing.plan").err()).contains("nothing.plan");
        assertThat(trial.run("help", "plan").out()).contains("-detailed-exitcode");
        assertThat(trial.run("help", "nothing").code()).isEqualTo(1);
        assertThat(trial.run("version").out()).startsWith("Plumb v");
    }

    @Test
    void variablesComeFromFilesAndOptionsInOrder() {
        CommandTrial trial = trial(MOTD);
        trial.write(trial.directory().resolve("a.auto.vars.hcl"), "greeting = \"automatic\"\n");
        Path asked = base.resolve("asked.vars.hcl");
        trial.write(asked, "greeting = \"asked\"\n");

        assertThat(trial.run("plan").out()).contains("+automatic");
        assertThat(trial.run("plan", "-var-file", asked.toString()).out()).contains("+asked");
        assertThat(trial.run("plan", "-var-file", asked.toString(), "-var", "greeting=given")
                        .out())
                .contains("+given");
    }

    @Test
    void hostileTextInAValueCannotDriveTheTerminal() {
        String hostile = MOTD.replace("from plumb", "\\u001b[2Jgone");

        assertThat(trial(hostile).run("plan").out()).contains("\\u001b[2Jgone").doesNotContain("\u001b");
    }
}
