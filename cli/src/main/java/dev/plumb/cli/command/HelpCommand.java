package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what a verb does. */
@Command(name = "help", description = "Print help, also for one verb.")
final class HelpCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "VERB", description = "The verb; all of them when left out.")
    @Nullable
    String verb;

    @Override
    public Integer call() {
        CommandLine top = java.util.Objects.requireNonNull(spec).parent().commandLine();
        CommandLine about = verb == null ? top : top.getSubcommands().get(verb);
        Terminal terminal = java.util.Objects.requireNonNull(plumb).terminal;
        if (about == null) {
            terminal.complain("plumb: there is no verb \"" + verb + "\"; \"plumb help\" lists them");
            return Run.FAILED;
        }
        terminal.print(about.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
        return Run.DONE;
    }
}
