package dev.plumb.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineEditorTest {
    private static final String LEFT = "\u001b[D";
    private static final String UP = "\u001b[A";

    @TempDir
    private Path directory;

    @Test
    void editsALineAndEndsWithTheInput() throws IOException {
        try (LineEditor editor = editor("1 3" + LEFT + "+\r\"a\\nb!\"\r")) {
            assertThat(editor.line("> ")).isEqualTo("1 +3");
            assertThat(editor.line("> ")).isEqualTo("\"a\\nb!\"");
            assertThat(editor.line("> ")).isNull();
        }
    }

    @Test
    void bringsBackTheLinesOfAnEarlierRun() throws IOException {
        try (LineEditor editor = editor("upper(\"a\")\r")) {
            editor.line("> ");
        }
        try (LineEditor editor = editor(UP + "\r")) {
            assertThat(editor.line("> ")).isEqualTo("upper(\"a\")");
        }
    }

    private LineEditor editor(String typed) throws IOException {
        ExternalTerminal terminal = new ExternalTerminal(
                "test",
                "ansi",
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        return new LineEditor(terminal, directory.resolve("history"));
    }
}
