package dev.plumb.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What is recorded. */
@Command(
        name = "state",
        description = "Look into what is recorded, and change it by hand.",
        subcommands = {
            StateListCommand.class,
            StateShowCommand.class,
            StateMvCommand.class,
            StateRmCommand.class,
            StatePullCommand.class,
            StatePushCommand.class,
            StateEncryptCommand.class
        })
final class StateCommand {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;
}
