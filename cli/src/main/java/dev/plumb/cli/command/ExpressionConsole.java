package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.view.ConsoleText;
import dev.plumb.cli.view.DiagnosticView;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.ConsoleScope;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads expressions, one a line, and prints their values, until the input ends or says {@code exit}. */
final class ExpressionConsole {
    private static final String NAME = "<console>";

    private final Terminal terminal;
    private final Scope scope;
    private final Scope console;

    ExpressionConsole(Terminal terminal, Scope scope) {
        this.terminal = terminal;
        this.scope = scope;
        this.console = new ConsoleScope(scope);
    }

    /** Whether all lines could be evaluated. After a mistake it goes on with the next line. */
    boolean run(Supplier<@Nullable String> lines) {
        boolean good = true;
        String line = lines.get();
        while (line != null && !line.strip().equals("exit")) {
            good &= line.isBlank() || evaluate(line);
            line = lines.get();
        }
        return good;
    }

    private boolean evaluate(String line) {
        Result<Expression> parsed = Syntax.parseExpression(NAME, line);
        Result<Value> result = parsed.hasErrors() ? Result.failure(parsed.diagnostics()) : evaluate(parsed.get());
        new DiagnosticView(terminal, Map.of(NAME, line)).show(result.diagnostics());
        Value value = result.orNull();
        if (value == null || result.hasErrors()) {
            return false;
        }
        terminal.print(isType(parsed.get()) && value instanceof Value.Str type ? type.text() : ConsoleText.of(value));
        return true;
    }

    /** The function {@code type}, whose result is shown as it is, can only be the whole line. */
    private Result<Value> evaluate(Expression expression) {
        return isType(expression) ? Evaluator.evaluate(expression, console) : Evaluator.evaluate(expression, scope);
    }

    private static boolean isType(Expression expression) {
        return expression instanceof Expression.Call call && call.name().equals("type");
    }
}
