package dev.plumb.cli.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of all verbs that plan. */
final class PlanOptions {
    @ArgGroup(validate = false)
    VariableOptions variables = new VariableOptions();

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Option(names = "-parallelism", paramLabel = "N", description = "At most N hosts at once (default: 10).")
    int parallelism = 10;
}
