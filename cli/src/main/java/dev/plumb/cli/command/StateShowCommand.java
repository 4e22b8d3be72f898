package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.view.StateView;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.state.StateNames;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What is recorded of one instance. */
@Command(name = "show", description = "Show what is recorded of a resource instance.")
final class StateShowCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Parameters(paramLabel = "ADDRESS", description = "The instance, as state list prints it.")
    String address = "";

    @Override
    public Integer call() {
        try (Run run = Run.of(Objects.requireNonNull(state).plumb, noColour, 1, true)) {
            State recorded = run.take(run.place().store().read());
            List<InstanceAddress> found = recorded == null ? null : run.take(new StateNames(recorded).find(address));
            if (run.failed() || recorded == null || found == null) {
                return Run.FAILED;
            }
            List<InstanceState> instances =
                    found.stream().map(recorded.instances()::get).toList();
            run.terminal().print(new StateView(run.schemas()).text(instances));
            return Run.DONE;
        }
    }
}
