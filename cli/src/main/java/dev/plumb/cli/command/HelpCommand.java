package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.List;
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

    @Parameters(
            arity = "0..*",
            paramLabel = "VERB",
            description = "The verb, such as plan or state mv; all when left out.")
    List<String> verbs = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine top = java.util.Objects.requireNonNull(spec).parent().commandLine();
        CommandLine about = top;
        Terminal terminal = java.util.Objects.requireNonNull(plumb).terminal;
        for (String verb : verbs) {
            CommandLine inner = about.getSubcommands().get(verb);
            if (inner == null) {
                terminal.complain(terminal.styled(Style.RED, "Error: ") + "There is no verb \""
                        + String.join(" ", verbs)
                        + "\"."
                        + Suggestion.didYouMean(verb, about.getSubcommands().keySet())
                                .map(text -> " " + text)
                                .orElse("")
                        + "\n\nSee: plumb help");
                return Run.FAILED;
            }
            about = inner;
        }
        terminal.print(about.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
        return Run.DONE;
    }
}
