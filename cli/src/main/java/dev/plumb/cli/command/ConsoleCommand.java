package dev.plumb.cli.command;

import dev.plumb.cli.terminal.LineEditor;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.config.Configuration;
import dev.plumb.lang.eval.Scope;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Evaluates expressions, one a line, in the configuration's scope. */
@Command(
        name = "console",
        description = "Evaluate expressions typed or from standard input, one a line, without asking a host.")
final class ConsoleCommand implements Callable<Integer> {
    private static final String PROMPT = "> ";

    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Mixin
    VariableOptions variables = new VariableOptions();

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, true).with(variables)) {
            Configuration configuration = run.configuration();
            Scope scope = configuration == null || run.hasErrors()
                    ? null
                    : run.take(run.engine().scope(configuration, run.inputs(variables)));
            if (run.failed() && scope == null) {
                return Run.FAILED;
            }
            ExpressionConsole console = new ExpressionConsole(run.terminal(), java.util.Objects.requireNonNull(scope));
            return read(console, run.terminal()) ? Run.DONE : Run.FAILED;
        }
    }

    /** From somebody's hands, or from a pipe or file. */
    private static boolean read(ExpressionConsole console, Terminal terminal) {
        if (!Terminal.isInteractive()) {
            return console.run(terminal::line);
        }
        try (LineEditor editor = LineEditor.open().orElse(null)) {
            return console.run(() -> editor == null ? terminal.ask(PROMPT) : editor.line(PROMPT));
        }
    }
}
