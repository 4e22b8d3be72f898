package dev.plumb.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes that mark away. */
@Command(name = "untaint", description = "Take the mark of taint from a resource instance: it is as it should be.")
final class UntaintCommand implements Callable<Integer> {
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
        return new Tainting("untaint", false).run(Run.of(plumb, true, 1, true).locking(locking), address, allowMissing);
    }
}
