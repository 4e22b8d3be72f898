package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.view.DiagnosticView;
import dev.plumb.cli.view.ValueText;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import java.util.Map;

/** Reads expressions, one a line, and prints their values, until the input ends or says {@code exit}. */
final class ExpressionConsole {
    private static final String NAME = "<console>";

    private final Terminal terminal;
    private final Scope scope;

    ExpressionConsole(Terminal terminal, Scope scope) {
        this.terminal = terminal;
        this.scope = scope;
    }

    /** Whether all lines could be evaluated. After a mistake it goes on with the next line. */
    boolean run(boolean prompt) {
        boolean good = true;
        String line = next(prompt);
        while (line != null && !line.strip().equals("exit")) {
            good &= line.isBlank() || evaluate(line);
            line = next(prompt);
        }
        return good;
    }

    private @org.jspecify.annotations.Nullable String next(boolean prompt) {
        return prompt ? terminal.ask("> ") : terminal.line();
    }

    private boolean evaluate(String line) {
        Result<Expression> parsed = Syntax.parseExpression(NAME, line);
        Result<Value> result =
                parsed.hasErrors() ? Result.failure(parsed.diagnostics()) : Evaluator.evaluate(parsed.get(), scope);
        new DiagnosticView(terminal, Map.of(NAME, line)).show(result.diagnostics());
        Value value = result.orNull();
        if (value == null || result.hasErrors()) {
            return false;
        }
        terminal.print(ValueText.of(value));
        return true;
    }
}
