package dev.plumb.cli;

import dev.plumb.cli.command.EnvironmentArguments;
import dev.plumb.cli.command.LoadAhead;
import dev.plumb.cli.command.PlumbCommand;
import dev.plumb.cli.command.VerbParser;
import dev.plumb.cli.command.VersionCommand;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.diagnostic.Suggestion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** The plumb command. */
public final class Main {
    /** What people who know Terraform look for. */
    private static final Map<String, String> INSTEAD = Map.of(
            "init", "there is nothing to be made ready. Go on with: plumb plan",
            "get", "modules are read where they are. Go on with: plumb plan",
            "refresh", "what is live is taken into state by: plumb apply -refresh-only",
            "env", "this is: plumb workspace");

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code: 0 when all went well, 1 when something is wrong, 2 with
     * {@code plan -detailed-exitcode} when there are changes, 3 when hosts that cannot be reached were left out.
     *
     * @param arguments the words after {@code plumb}
     */
    public static void main(String[] arguments) {
        LoadAhead.begin();
        System.exit(run(arguments, Terminal.ofProcess(), System.getenv()));
    }

    /**
     * Runs one command.
     *
     * @param arguments the words after {@code plumb}
     * @param terminal where it reads and writes
     * @param environment the process's
     * @return its exit code
     */
    public static int run(String[] arguments, Terminal terminal, Map<String, String> environment) {
        // The commonest words of scripts need no parser.
        if (arguments.length == 1 && (arguments[0].equals("-version") || arguments[0].equals("--version"))) {
            terminal.print(VersionCommand.TEXT);
            return 0;
        }
        String[] all = EnvironmentArguments.added(arguments, environment);
        CommandLine commandLine = VerbParser.of(new PlumbCommand(terminal, environment), all)
                .setParameterExceptionHandler((problem, given) -> misused(problem, terminal))
                .setExecutionExceptionHandler((bug, command, parsed) -> broken(bug, parsed, terminal));
        if (arguments.length == 0) {
            terminal.print(
                    commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
            return 1;
        }
        return commandLine.execute(all);
    }

    private static int misused(CommandLine.ParameterException problem, Terminal terminal) {
        String verb = problem.getCommandLine().getCommandSpec().qualifiedName();
        String help = verb.replaceFirst("^plumb", "plumb help");
        terminal.complain(terminal.styled(Style.RED, "Error: ") + message(problem) + "\n\nSee: " + help);
        return 1;
    }

    /** Of a verb that does not exist, picocli says only at which place it stands. */
    private static String message(CommandLine.ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && !unmatched.isUnknownOption()) {
            String given = unmatched.getUnmatched().get(0);
            String instead = INSTEAD.get(given);
            return instead != null
                    ? "There is no verb \"" + given + "\": " + instead
                    : "There is no verb \"" + given + "\"."
                            + Suggestion.didYouMean(
                                            given, command.getSubcommands().keySet())
                                    .map(text -> " " + text)
                                    .orElse("");
        }
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "Too many arguments: " + String.join(" ", unmatched.getUnmatched());
        }
        return String.valueOf(problem.getMessage());
    }

    /** What ends up here is our mistake, never the user's. */
    private static int broken(Exception bug, CommandLine.ParseResult parsed, Terminal terminal) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        terminal.complain(terminal.styled(Style.RED, "Error: ")
                + "this is a bug in Plumb, not a mistake of yours. Please report it with what follows.\n\n"
                + "plumb " + VersionCommand.VERSION + " " + String.join(" ", parsed.originalArgs()) + "\n" + trace);
        return 1;
    }
}
