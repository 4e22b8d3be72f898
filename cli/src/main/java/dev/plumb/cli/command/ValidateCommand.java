package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.config.Configuration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Checks the configuration without asking a host. */
@Command(name = "validate", description = "Check the configuration without asking a host.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Option(names = "-json", description = "Print a report for programs, in Terraform's format.")
    boolean json;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, true).impatient()) {
            Configuration configuration = run.configuration();
            if (configuration != null) {
                run.add(run.engine().validate(configuration));
                run.add(run.place().backend().diagnostics());
            }
            if (json) {
                return run.report();
            }
            if (run.failed()) {
                return Run.FAILED;
            }
            run.terminal().print(run.terminal().styled(Style.GREEN, "Success!") + " The configuration is valid.");
            return Run.DONE;
        }
    }
}
