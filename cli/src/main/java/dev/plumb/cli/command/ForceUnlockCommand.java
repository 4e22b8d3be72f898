package dev.plumb.cli.command;

import dev.plumb.diagnostic.Diagnostic;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes the lock away from a run that cannot give it back. */
@Command(
        name = "force-unlock",
        description = "Take the lock of the state away from a run that is gone. If it is not gone, it writes no more.")
final class ForceUnlockCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-force", description = "Do not ask.")
    boolean force;

    @Parameters(paramLabel = "ID", description = "The lock's, as the refusal of another run names it.")
    String id = "";

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, true, 1, true)) {
            if (!force && !confirmed(run)) {
                run.failed();
                return Run.FAILED;
            }
            run.add(run.place().store().forceUnlock(id));
            if (run.failed()) {
                return Run.FAILED;
            }
            run.terminal().print("The state is unlocked.");
            return Run.DONE;
        }
    }

    private static boolean confirmed(Run run) {
        run.terminal()
                .print("Do you really want to take the lock away? If the run that holds it is at work, it fails.\n"
                        + "  Only 'yes' is taken as approval.\n");
        String answer = run.terminal().ask("  Enter a value: ");
        if (!"yes".equals(answer)) {
            run.add(List.of(Diagnostic.error(
                    "cli.no-approval", "Not unlocked", "It has to be approved; nothing was changed.")));
        }
        return "yes".equals(answer);
    }
}
