package dev.plumb.cli.command;

import dev.plumb.cli.view.EventStream;
import dev.plumb.plan.PlanMode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes away all that Plumb made, and puts back what was there before. */
@Command(name = "destroy", description = "Take away all that Plumb made, and put back what was there before.")
final class DestroyCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @ArgGroup(validate = false)
    PlanOptions options = new PlanOptions();

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-auto-approve", description = "Do not ask.")
    boolean approved;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, options).locking(locking).with(options.variables)) {
            EventStream events = run.events();
            if (events != null) {
                events.forDestroy();
            }
            return ApplyCommand.planAndApply(run, options, PlanMode.DESTROY, List.of(), approved);
        }
    }
}
