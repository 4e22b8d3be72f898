package dev.plumb.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Marks an instance to be made anew. */
@Command(name = "taint", description = "Mark a resource instance as not as it should be: the next plan replaces it.")
final class TaintCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-allow-missing", description = "Succeed also when nothing is recorded under that name.")
    boolean allowMissing;

    @Parameters(paramLabel = "ADDRESS", description = "The instance, as state list prints it.")
    String address = "";

    @Override
    public Integer call() {
        return new Tainting("taint", true).run(Run.of(plumb, true, 1, true).locking(locking), address, allowMissing);
    }
}
