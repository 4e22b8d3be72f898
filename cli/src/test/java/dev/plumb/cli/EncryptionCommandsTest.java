package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptionCommandsTest {
    private static final String PASSPHRASE = "a passphrase of a good length";
    private static final String FILE = CommandTrial.HOST + """
            resource "file" "motd" {
              host    = host.web.id
              path    = "/etc/motd"
              content = "a thing to hide\\n"
            }
            """;

    @TempDir
    Path base;

    private CommandTrial trial(String settings) {
        return new CommandTrial(base).configuration(FILE + settings);
    }

    private String state(CommandTrial trial) {
        try (Stream<Path> files = Files.walk(trial.directory().resolve(".plumb"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPassphraseInTheEnvironmentEncryptsState() {
        CommandTrial trial = trial("").environment("PLUMB_ENCRYPTION_PASSPHRASE", PASSPHRASE);
        String plan = base.resolve("saved.plan").toString();
        assertThat(trial.run("plan", "-out=" + plan).code()).isZero();
        assertThat(trial.run("apply", plan).code()).isZero();
        assertThat(trial.run("plan").out()).contains("No changes.");
        assertThat(state(trial)).doesNotContain("/etc/motd", "a thing to hide", PASSPHRASE);

        trial.environment("PLUMB_ENCRYPTION_PASSPHRASE", "another passphrase of a good length");
        assertThat(trial.run("plan").err()).contains("none of the keys that are configured fits");
        trial.environment("PLUMB_ENCRYPTION_FALLBACK_PASSPHRASE", PASSPHRASE);
        assertThat(trial.run("plan").out()).contains("No changes.");
    }

    @Test
    void afterEncryptingAllAnewTheEarlierKeyIsNeededNoLonger() {
        CommandTrial trial = trial("");
        trial.run("apply", "-auto-approve");
        assertThat(trial.run("state", "encrypt").err()).contains("No key to encrypt with", "PLUMB_ENCRYPTION_KEY_FILE");
        trial.environment("PLUMB_ENCRYPTION_PASSPHRASE", PASSPHRASE);
        trial.configuration(FILE.replace("a thing", "another thing"));
        trial.run("apply", "-auto-approve");
        trial.run("workspace", "new", "other");
        trial.run("apply", "-auto-approve");
        trial.run("workspace", "select", "default");
        trial.environment("PLUMB_ENCRYPTION_PASSPHRASE", "another passphrase of a good length")
                .environment("PLUMB_ENCRYPTION_FALLBACK_PASSPHRASE", PASSPHRASE);

        CommandTrial.Printed printed = trial.run("state", "encrypt");

        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).contains("3 generations, 3 contents and secrets");
        assertThat(state(trial)).doesNotContain("/etc/motd", "a thing to hide");
        trial.environment("PLUMB_ENCRYPTION_FALLBACK_PASSPHRASE", "");
        assertThat(trial.run("history").code()).isZero();
        assertThat(trial.run("diff", "1", "2").out()).contains("-a thing to hide", "+another thing to hide");
        assertThat(trial.run("plan").out()).contains("No changes.");
        trial.environment("PLUMB_WORKSPACE", "other");
        assertThat(trial.run("state", "list").out()).contains("file.motd");
    }

    @Test
    void aKeyFileInTheConfigurationEncryptsState() throws IOException {
        CommandTrial trial = trial("plumb {\n  encryption {\n    key_file = \"../key\"\n  }\n}\n");
        assertThat(trial.run("apply", "-auto-approve").err()).contains("Key file cannot be read");
        trial.write(base.resolve("key"), "0123456789abcdef".repeat(4) + "\n");
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(trial.run("plan").out()).contains("No changes.");
        assertThat(state(trial)).doesNotContain("/etc/motd", "a thing to hide");
        Files.delete(base.resolve("key"));
        trial.configuration(FILE);
        assertThat(trial.run("state", "list").err()).contains("no key is configured");
    }

    @Test
    void aPassphraseMayComeFromAVariable() {
        CommandTrial trial = trial("""
                variable "passphrase" {
                  sensitive = true
                }
                plumb {
                  encryption {
                    passphrase = var.passphrase
                  }
                }
                """).environment("PLUMB_VAR_passphrase", PASSPHRASE);
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(trial.run("state", "list").out()).contains("file.motd");
        assertThat(state(trial)).doesNotContain("/etc/motd");
    }

    @Test
    void mistakesInTheSettingsHaveTheirPlace() {
        for (String[] mistake : List.of(
                new String[] {"encryption {\n    passphrase = \"short\"\n  }", "16 characters"},
                new String[] {"encryption {\n    pasphrase = \"x\"\n  }", "Did you mean \"passphrase\"?"},
                new String[] {"encryption {}", "gives neither a passphrase nor a key file"},
                new String[] {
                    "backend \"local\" {\n    path = [1]\n  }", "\"path\" in backend \"local\" has to be a string"
                })) {
            CommandTrial trial = trial("plumb {\n  " + mistake[0] + "\n}\n");
            assertThat(trial.run("plan").err()).contains(mistake[1]);
            assertThat(trial.run("validate").err()).contains(mistake[1]);
        }
    }

    @Test
    void stateMayBeInAnotherDirectory() {
        CommandTrial trial = trial("plumb {\n  backend \"local\" {\n    path = \"../elsewhere\"\n  }\n}\n");
        assertThat(trial.run("apply", "-auto-approve").code()).isZero();
        assertThat(base.resolve("elsewhere/generations/000001.json")).exists();
        assertThat(trial.directory().resolve(".plumb")).doesNotExist();
    }

    @Test
    void onlyAsManyGenerationsAreKeptAsTheSettingsSay() {
        CommandTrial trial = trial("plumb {\n  retention {\n    keep = 2\n  }\n}\n");
        for (int i = 0; i < 4; i++) {
            trial.run("apply", "-auto-approve");
        }
        assertThat(trial.directory().resolve(".plumb/generations")).isDirectoryNotContaining("glob:**000002.json");
        assertThat(trial.directory().resolve(".plumb/generations")).isDirectoryContaining("glob:**000004.json");
    }
}
