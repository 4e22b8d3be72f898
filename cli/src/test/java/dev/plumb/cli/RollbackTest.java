package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back to what an earlier generation recorded. */
final class RollbackTest {
    private static final String FIRST = CommandTrial.HOST + """
            resource "file" "one" {
              host    = host.web.id
              path    = "/etc/one"
              content = "first\\n"
              mode    = "0600"
            }
            resource "file" "gone" {
              host    = host.web.id
              path    = "/etc/gone"
              content = "only in the first\\n"
            }
            resource "terraform_data" "release" {
              input = "1"
            }
            output "release" {
              value = terraform_data.release.output
            }
            """;
    private static final String SECOND = CommandTrial.HOST + """
            resource "file" "one" {
              host    = host.web.id
              path    = "/etc/one"
              content = "second\\n"
            }
            resource "file" "new" {
              host    = host.web.id
              path    = "/etc/new"
              content = "only in the second\\n"
            }
            resource "terraform_data" "release" {
              input = "2"
            }
            output "release" {
              value = terraform_data.release.output
            }
            """;

    @TempDir
    Path base;

    private CommandTrial twoGenerations() {
        CommandTrial trial = new CommandTrial(base).configuration(FIRST);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        trial.configuration(SECOND);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        return trial;
    }

    @Test
    void contentsAndModesAreThoseOfTheGeneration() throws Exception {
        CommandTrial trial = twoGenerations();

        CommandTrial.Printed back = trial.run("rollback", "1", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(trial.root().resolve("etc/one")).hasContent("first\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(trial.root().resolve("etc/one"))))
                .isEqualTo("rw-------");
        assertThat(trial.root().resolve("etc/gone")).hasContent("only in the first\n");
        assertThat(trial.root().resolve("etc/new")).doesNotExist();
        assertThat(trial.run("output", "-raw", "release").out()).isEqualToIgnoringNewLines("1");
    }

    @Test
    void rollbackIsANewGenerationAndTheConfigurationOfThatTimeIsThenAsApplied() {
        CommandTrial trial = twoGenerations();
        trial.run("rollback", "1", "-auto-approve");

        CommandTrial.Printed again = trial.run("rollback", "1", "-auto-approve");
        CommandTrial.Printed plan = trial.configuration(FIRST).run("plan", "-detailed-exitcode");

        assertThat(again.out()).contains("No changes.");
        assertThat(plan.code()).as(plan.all()).isZero();
    }

    @Test
    void savedPlanOfARollbackIsAppliedLikeAnyOther() {
        CommandTrial trial = twoGenerations();

        CommandTrial.Printed planned = trial.run("rollback", "1", "-out=back.plan");
        assertThat(planned.code()).as(planned.all()).isZero();
        assertThat(trial.root().resolve("etc/one")).hasContent("second\n");
        CommandTrial.Printed applied = trial.run("apply", "back.plan");

        assertThat(applied.code()).as(applied.all()).isZero();
        assertThat(trial.root().resolve("etc/one")).hasContent("first\n");
    }

    /** What was given another name since is the same object, though another one may have its old name now. */
    @Test
    void whatWasRenamedIsTakenBackAndNotMadeAgain() throws Exception {
        String file = """
                resource "file" "%s" {
                  host    = host.web.id
                  path    = "/etc/%s"
                  content = "%s\\n"
                }
                """;
        CommandTrial trial =
                new CommandTrial(base).configuration(CommandTrial.HOST + file.formatted("a", "old", "old"));
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        trial.configuration(CommandTrial.HOST
                + "moved {\n  from = file.a\n  to   = file.b\n}\n"
                + file.formatted("b", "old", "old"));
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        trial.configuration(CommandTrial.HOST + file.formatted("b", "old", "old") + file.formatted("a", "new", "new"));
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        Object inode = Files.getAttribute(trial.root().resolve("etc/old"), "unix:ino");

        CommandTrial.Printed back = trial.run("rollback", "1", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(back.out())
                .contains("# file.a stays as it is\n  # (moved from file.b)", "0 to add, 0 to change, 1 to destroy");
        assertThat(trial.root().resolve("etc/new")).doesNotExist();
        assertThat(Files.getAttribute(trial.root().resolve("etc/old"), "unix:ino"))
                .isEqualTo(inode);
        assertThat(trial.run("state", "list").out()).contains("file.a").doesNotContain("file.b");
    }

    @Test
    void onlyATargetGoesBack() {
        CommandTrial trial = twoGenerations();

        CommandTrial.Printed back = trial.run("rollback", "1", "-target=file.one", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(trial.root().resolve("etc/one")).hasContent("first\n");
        assertThat(trial.root().resolve("etc/new")).exists();
    }

    @Test
    void generationZeroIsWhatWasThereBefore() throws Exception {
        CommandTrial trial = new CommandTrial(base).configuration(FIRST);
        Files.writeString(trial.root().resolve("etc/one"), "from before\n");
        trial.run("apply", "-auto-approve");

        CommandTrial.Printed back = trial.run("rollback", "0", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(trial.root().resolve("etc/one")).hasContent("from before\n");
        assertThat(trial.root().resolve("etc/gone")).doesNotExist();
    }

    @Test
    void filesOfATreeComeBackThoughTheirSourceHasChanged() throws Exception {
        Path source = Files.createDirectories(base.resolve("site/static"));
        Files.writeString(source.resolve("style.css"), "body { color: black }\n");
        CommandTrial trial = new CommandTrial(base).configuration(CommandTrial.HOST + """
                resource "file_tree" "static" {
                  host   = host.web.id
                  source = "static"
                  path   = "/srv/static"
                }
                """);
        CommandTrial.Printed first = trial.run("apply", "-auto-approve");
        assertThat(first.code()).as(first.all()).isZero();
        Files.writeString(source.resolve("style.css"), "body { color: white }\n");
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();

        CommandTrial.Printed back = trial.run("rollback", "1", "-auto-approve");

        assertThat(back.code()).as(back.all()).isZero();
        assertThat(trial.root().resolve("srv/static/style.css")).hasContent("body { color: black }\n");
    }

    @Test
    void secretContentThatWasNotKeptIsRefusedInThePlan() {
        String site = CommandTrial.HOST + """
                resource "file" "token" {
                  host    = host.web.id
                  path    = "/etc/token"
                  content = sensitive("%s")
                }
                """;
        CommandTrial trial = new CommandTrial(base).configuration(site.formatted("one"));
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(trial.configuration(site.formatted("two"))
                        .run("apply", "-auto-approve")
                        .code())
                .isZero();

        CommandTrial.Printed back = trial.run("rollback", "1", "-auto-approve");

        assertThat(back.code()).as(back.all()).isEqualTo(1);
        assertThat(back.err()).contains("cannot be restored", "file.token").doesNotContain("\tat ");
        assertThat(trial.root().resolve("etc/token")).hasContent("two");
    }

    @Test
    void unknownGenerationIsNamed() {
        CommandTrial trial = twoGenerations();

        CommandTrial.Printed back = trial.run("rollback", "7");

        assertThat(back.code()).isEqualTo(1);
        assertThat(back.err()).contains("7");
    }
}
