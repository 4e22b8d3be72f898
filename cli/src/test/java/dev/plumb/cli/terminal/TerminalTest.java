package dev.plumb.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new StringReader(""));

    @Test
    void progressIsOneLineAHostWhichIsDrawnAnew() {
        Terminal terminal = Terminal.drawingOver(out, out, in);
        terminal.progress("a", "a: staging");
        terminal.progress("b", "b: staging");
        terminal.progress("a", "a: switching");
        terminal.print("text");
        terminal.finish("a", "a: Done");

        assertThat(written.toString(StandardCharsets.UTF_8).replace("\u001b", "ESC"))
                .isEqualTo("a: staging\n"
                        + "ESC[1FESC[Ja: staging\nb: staging\n"
                        + "ESC[2FESC[Ja: switching\nb: staging\n"
                        + "ESC[2FESC[Jtext\na: switching\nb: staging\n"
                        + "ESC[2FESC[Jb: staging\n"
                        + "ESC[1FESC[Ja: Done\nb: staging\n");
    }

    @Test
    void progressIsPlainLinesWhereThereIsNoTerminal() {
        Terminal terminal = Terminal.over(out, out, in);
        terminal.progress("a", "a: staging");
        terminal.progress("a", "a: switching");
        terminal.finish("a", "a: Done");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("a: staging\na: switching\na: Done\n");
    }

    @Test
    void silenceIsBrokenOnlyWhereNothingWasWritten() throws Exception {
        ByteArrayOutputStream spoken = new ByteArrayOutputStream();
        Terminal silent = Terminal.drawingOver(out, new PrintStream(spoken, true, StandardCharsets.UTF_8), in);
        silent.breakSilence(Duration.ofMillis(1), "Still at it.");
        while (spoken.size() == 0) {
            Thread.sleep(1);
        }
        assertThat(spoken.toString(StandardCharsets.UTF_8)).isEqualTo("Still at it.\n");

        Terminal talking = Terminal.drawingOver(out, out, in);
        talking.plain().print("text");
        talking.breakSilence(Duration.ZERO, "Still at it.");
        Thread.sleep(50);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("text\n");
    }
}
