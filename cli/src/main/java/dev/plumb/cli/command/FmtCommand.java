package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes configuration files in the canonical style. */
@Command(name = "fmt", description = "Write configuration files in the canonical style.")
final class FmtCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "Files and directories; by default the configuration's. \"-\" is standard input.")
    List<String> targets = new ArrayList<>();

    @Option(
            names = "-list",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "-list=false: do not name the files that are changed.")
    boolean list;

    @Option(
            names = "-write",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "-write=false: leave the files as they are.")
    boolean write;

    @Option(names = "-diff", description = "Show what changes.")
    boolean diff;

    @Option(names = "-check", description = "Change nothing; exit with 3 if a file is not in the canonical style.")
    boolean check;

    @Option(names = "-recursive", description = "Go into directories inside directories, too.")
    boolean recursive;

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Override
    public Integer call() {
        PlumbCommand command = java.util.Objects.requireNonNull(plumb);
        Terminal terminal = noColour ? command.terminal.plain() : command.terminal;
        SourceFormatting.Options options = new SourceFormatting.Options(list, write, diff, check, recursive);
        return new SourceFormatting(terminal, command.directory, options).run(targets);
    }
}
