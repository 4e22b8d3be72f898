package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are interrupted while they apply. */
@DisabledOnOs(OS.WINDOWS)
final class InterruptTest {
    /** The command goes on until somebody makes the file {@code go}. */
    private static final String CONFIGURATION = CommandTrial.HOST + """
        resource "terraform_data" "slow" {
          provisioner "local-exec" {
            command = "touch BASE/begun; until test -e BASE/go; do sleep 0.05; done"
          }
        }
        resource "file" "motd" {
          host       = host.web.id
          path       = "/etc/motd"
          content    = "hello"
          depends_on = [terraform_data.slow]
        }
        """;

    @TempDir
    Path base;

    private CommandTrial trial() {
        return new CommandTrial(base).configuration(CONFIGURATION.replace("BASE", base.toString()));
    }

    @Test
    void firstInterruptEndsWhatIsUnderWayAndBeginsNothingElse() throws Exception {
        CommandTrial trial = trial();
        Process apply = apply(trial);
        interrupt(apply);
        waitFor(() -> printed().contains("Interrupted: "));
        Files.createFile(base.resolve("go"));

        assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed()).contains("file.motd: the apply was ended early");
        assertThat(apply.exitValue()).isEqualTo(1);
        assertThat(trial.root().resolve("etc/motd")).doesNotExist();
        assertThat(trial.run("state", "list").out())
                .contains("terraform_data.slow")
                .doesNotContain("file.motd");
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(trial.root().resolve("etc/motd")).hasContent("hello");
    }

    @Test
    void secondInterruptEndsAtOnceAndStateIsTrue() throws Exception {
        CommandTrial trial = trial();
        Process apply = apply(trial);
        interrupt(apply);
        waitFor(() -> printed().contains("Interrupted: "));
        interrupt(apply);

        assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.createFile(base.resolve("go"));
        assertThat(apply.exitValue()).isEqualTo(130);
        assertThat(trial.root().resolve("etc/motd")).doesNotExist();
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(trial.run("plan", "-detailed-exitcode").code()).isZero();
    }

    /** A process that applies, and has come to the command. */
    private Process apply(CommandTrial trial) throws Exception {
        // What was started in the background may have been told to ignore interrupts, and its children inherit that.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-cp", classPath(), "dev.plumb.cli.Main"));
        command.addAll(List.of("-chdir=" + trial.directory(), "apply", "-auto-approve"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("printed").toFile())
                .start();
        waitFor(() -> Files.exists(base.resolve("begun")) || !process.isAlive());
        assertThat(process.isAlive()).as(printed()).isTrue();
        return process;
    }

    /** The class path of this test, which its own class loader may hold. */
    private static String classPath() {
        return InterruptTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String printed() throws IOException {
        return Files.readString(base.resolve("printed"));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitFor(Condition condition) throws Exception {
        for (int i = 0; i < 1200 && !condition.holds(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.holds()).isTrue();
    }
}
