package dev.plumb.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionConsoleTest {
    private static final Scope SCOPE = Scope.of(
            Map.of("a", new Value.Str("x"), "secret", Values.mark(new Value.Str("hush"), Set.of(Mark.SENSITIVE))),
            FunctionTable.pure());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsAValueALine() {
        assertThat(run("1 + 2\n\n\"${a}y\"\nsecret\n", false)).isTrue();
        assertThat(out).hasToString("3\n\"xy\"\n(sensitive value)\n");
    }

    @Test
    void goesOnAfterAMistake() {
        assertThat(run("1 +\n2\nnosuch\n", false)).isFalse();
        assertThat(out).hasToString("2\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("on <console> line 1")
                .contains("nosuch");
    }

    @Test
    void showsTypesWhenAskedAsAWholeLine() {
        assertThat(run("type([1, a])\ntype({b = [true]})\n[type(1)]\n", false)).isFalse();
        assertThat(out).hasToString("""
                tuple([
                    number,
                    string,
                ])
                object({
                    b: tuple([
                        bool,
                    ]),
                })
                """);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no function \"type\"");
    }

    @Test
    void showsValuesAsTerraformsConsoleDoes() {
        run("{ b = [1, null], \"c d\" = \"x\" }\n\"a\\nb\"\n[]\n[secret]\n", false);
        assertThat(out).hasToString("""
                {
                  "b" = [
                    1,
                    null,
                  ]
                  "c d" = "x"
                }
                <<EOT
                a
                b
                EOT
                []
                [
                  (sensitive value),
                ]
                """);
    }

    @Test
    void stopsWhenTold() {
        assertThat(run("1\nexit\n2\n", true)).isTrue();
        assertThat(out).hasToString("> 1\n> ");
    }

    private boolean run(String input, boolean prompt) {
        Terminal terminal = Terminal.over(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(input)));
        return new ExpressionConsole(terminal, SCOPE).run(() -> prompt ? terminal.ask("> ") : terminal.line());
    }
}
