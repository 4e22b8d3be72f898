package dev.plumb.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFormattingTest {
    private static final SourceFormatting.Options PLAIN = new SourceFormatting.Options(true, true, false, false, false);
    private static final SourceFormatting.Options CHECK = new SourceFormatting.Options(true, true, false, true, false);
    private static final SourceFormatting.Options DIFF = new SourceFormatting.Options(false, false, true, false, false);
    private static final SourceFormatting.Options ALL = new SourceFormatting.Options(true, true, false, false, true);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(directory.resolve("inner"));
        Files.writeString(directory.resolve("a.hcl"), "a=1\n");
        Files.writeString(directory.resolve("b.tf"), "b = 1\n");
        Files.writeString(directory.resolve("c.hcl.json"), "{\"a\":1}\n");
        Files.writeString(directory.resolve(".hidden.hcl"), "a=1\n");
        Files.writeString(directory.resolve("inner/d.tfvars"), "d=1\n");
    }

    @Test
    void writesAndNamesTheFilesThatItChanges() throws IOException {
        assertThat(run(PLAIN)).isZero();
        assertThat(out).hasToString("a.hcl\n");
        assertThat(read("a.hcl") + read(".hidden.hcl") + read("inner/d.tfvars")).isEqualTo("a = 1\na=1\nd=1\n");
    }

    @Test
    void goesIntoDirectoriesWhenAsked() throws IOException {
        assertThat(run(ALL)).isZero();
        assertThat(out).hasToString("a.hcl\ninner/d.tfvars\n");
        assertThat(read("inner/d.tfvars")).isEqualTo("d = 1\n");
    }

    @Test
    void onlyTellsByItsExitCodeWithCheck() throws IOException {
        assertThat(run(CHECK)).isEqualTo(SourceFormatting.CHANGES);
        assertThat(read("a.hcl")).isEqualTo("a=1\n");
        assertThat(run(CHECK, "b.tf")).isZero();
    }

    @Test
    void showsWhatWouldChange() {
        assertThat(run(DIFF)).isZero();
        assertThat(out).hasToString("--- old/a.hcl\n+++ new/a.hcl\n@@ -1,1 +1,1 @@\n-a=1\n+a = 1\n");
    }

    @Test
    void formatsStandardInputToStandardOutput() {
        assertThat(run(PLAIN, "-")).isZero();
        assertThat(out).hasToString("in = \"put\"\n");
    }

    @Test
    void leavesAFileWithMistakesAloneAndGoesOn() throws IOException {
        Files.writeString(directory.resolve("0.hcl"), "a= [\n");
        assertThat(run(PLAIN)).isEqualTo(SourceFormatting.FAILED);
        assertThat(out).hasToString("a.hcl\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("0.hcl line 2");
    }

    @Test
    void refusesWhatIsNoSource() {
        assertThat(run(PLAIN, "c.hcl.json", "nowhere.hcl")).isEqualTo(SourceFormatting.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Not a configuration file", "nowhere.hcl");
    }

    private int run(SourceFormatting.Options options, String... targets) {
        Terminal terminal = Terminal.over(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader("in=\"put\"\n")));
        return new SourceFormatting(terminal, directory, options).run(List.of(targets));
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }
}
