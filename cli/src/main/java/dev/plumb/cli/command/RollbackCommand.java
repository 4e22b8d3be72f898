package dev.plumb.cli.command;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.PlanSettings;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Goes back to what an earlier generation recorded. */
@Command(
        name = "rollback",
        description = "Go back to what an earlier generation recorded: plan, ask and carry out; a new generation.")
final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @ArgGroup(validate = false)
    PlanOptions options = new PlanOptions();

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-auto-approve", description = "Do not ask.")
    boolean approved;

    @Option(names = "-plan", description = "Only show what would change.")
    boolean planOnly;

    @Option(names = "-out", paramLabel = "FILE", description = "Save the plan, for: plumb apply FILE")
    @Nullable
    Path out;

    @Parameters(
            arity = "1",
            paramLabel = "N",
            description = "The number of a generation, as plumb history tells; 0 is before the first.")
    int number;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, options).locking(locking).with(options.variables)) {
            Diagnostics wrong = new Diagnostics();
            PlanSettings settings = options.settings(PlanMode.NORMAL, List.of(), wrong);
            run.add(wrong.toList());
            Plan plan = settings == null ? null : run.take(run.rollback(number, settings));
            if (run.failed() || plan == null) {
                return Run.FAILED;
            }
            if (!planOnly && out == null) {
                return ApplyCommand.approveAndApply(run, plan, "rollback", approved);
            }
            PlanCommand.show(run, plan);
            return !PlanCommand.save(run, plan, out) ? Run.FAILED : plan.isHindered() ? Run.HINDERED : Run.DONE;
        }
    }
}
