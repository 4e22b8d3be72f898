package dev.plumb.cli.command;

import dev.plumb.state.InstanceState;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What is recorded. */
@Command(
        name = "state",
        description = "Look into what is recorded.",
        subcommands = {StateCommand.ListCommand.class})
final class StateCommand {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    /** The addresses of what is recorded. */
    @Command(name = "list", description = "List the resource instances that are recorded.")
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        StateCommand state;

        @Override
        public Integer call() {
            try (Run run = Run.of(java.util.Objects.requireNonNull(state).plumb, true, 1, true)) {
                List<InstanceState> recorded = run.take(run.engine().recorded());
                if (run.failed() || recorded == null) {
                    return Run.FAILED;
                }
                recorded.forEach(
                        instance -> run.terminal().print(instance.address().toString()));
                return Run.DONE;
            }
        }
    }
}
