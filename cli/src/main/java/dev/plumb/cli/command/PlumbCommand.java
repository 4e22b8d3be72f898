package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The words before the verb. */
@Command(name = "plumb", description = "Plans and applies the configuration of the servers you already have.")
public final class PlumbCommand {
    final Terminal terminal;
    final Map<String, String> environment;

    /** Where the configuration is. */
    @Option(names = "-chdir", paramLabel = "DIR", description = "Go to DIR first.")
    Path directory = Path.of("");

    @Option(
            names = {"-version", "--version"},
            hidden = true,
            description = "Print the version.")
    boolean version;

    @Option(
            names = {"-h", "-help", "--help"},
            usageHelp = true,
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Print this help.")
    boolean help;

    /** The verbs, on {@code terminal}, in a process with that environment. */
    public PlumbCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }
}
