package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.State;
import dev.plumb.state.StateNames;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Gives what is recorded another name. */
@Command(name = "mv", description = "Give what is recorded another name. No host is asked or changed.")
final class StateMvCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-dry-run", description = "Only say what would be done.")
    boolean dry;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "An instance, a resource or a module.")
    String source = "";

    @Parameters(index = "1", paramLabel = "DESTINATION", description = "Its new name.")
    String destination = "";

    @Override
    public Integer call() {
        try (Run run =
                Run.of(Objects.requireNonNull(state).plumb, true, 1, true).locking(locking)) {
            if (dry) {
                State recorded = run.take(run.place().store().read());
                SortedMap<InstanceAddress, InstanceAddress> names =
                        recorded == null ? null : run.take(new StateNames(recorded).moved(source, destination));
                return said(run, "Would move", names);
            }
            Moved moved = new Moved();
            new StateEdit(run, "state mv").apply(moved::edit);
            return said(run, "Move", moved.names);
        }
    }

    private static int said(Run run, String what, @Nullable SortedMap<InstanceAddress, InstanceAddress> names) {
        if (run.failed() || names == null) {
            return Run.FAILED;
        }
        names.forEach((old, name) -> run.terminal().print(what + " \"" + old + "\" to \"" + name + "\""));
        return Run.DONE;
    }

    /** The edit, and what it did. */
    private final class Moved {
        private @Nullable SortedMap<InstanceAddress, InstanceAddress> names;

        Result<StateEdit.Edited> edit(State before) {
            StateNames state = new StateNames(before);
            Result<SortedMap<InstanceAddress, InstanceAddress>> moved = state.moved(source, destination);
            names = moved.orNull();
            return moved.map(all -> new StateEdit.Edited(
                    state.rename(all), before.outputs(), "state mv " + source + " " + destination));
        }
    }
}
