package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.config.Configuration;
import dev.plumb.lang.eval.Scope;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Evaluates expressions, one a line, in the configuration's scope. */
@Command(name = "console", description = "Evaluate expressions from standard input, one a line, without asking a host.")
final class ConsoleCommand implements Callable<Integer> {
    @ParentCommand
    PlumbCommand plumb = new PlumbCommand();

    @Mixin
    VariableOptions variables = new VariableOptions();

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, true)) {
            Configuration configuration = run.configuration();
            Scope scope = configuration == null || run.hasErrors()
                    ? null
                    : run.take(run.engine().scope(configuration, run.inputs(variables)));
            if (run.failed() && scope == null) {
                return Run.FAILED;
            }
            return new ExpressionConsole(run.terminal(), java.util.Objects.requireNonNull(scope))
                            .run(Terminal.isInteractive())
                    ? Run.DONE
                    : Run.FAILED;
        }
    }
}
