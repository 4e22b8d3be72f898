package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.State;
import dev.plumb.state.StateNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Forgets what is recorded. */
@Command(name = "rm", description = "Forget what is recorded. What is on the hosts stays, and is managed no longer.")
final class StateRmCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-dry-run", description = "Only say what would be done.")
    boolean dry;

    @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "Instances, resources and modules.")
    List<String> addresses = new ArrayList<>();

    @Override
    public Integer call() {
        try (Run run =
                Run.of(Objects.requireNonNull(state).plumb, true, 1, true).locking(locking)) {
            TreeSet<InstanceAddress> removed = new TreeSet<>();
            if (dry) {
                State recorded = run.take(run.place().store().read());
                SortedSet<InstanceAddress> all = recorded == null ? null : run.take(all(recorded));
                removed.addAll(all == null ? List.of() : all);
            } else {
                new StateEdit(run, "state rm").apply(before -> {
                    Result<SortedSet<InstanceAddress>> all = all(before);
                    return all.map(names -> {
                        removed.addAll(names);
                        return new StateEdit.Edited(
                                new StateNames(before).without(names),
                                before.outputs(),
                                "state rm " + String.join(" ", addresses));
                    });
                });
            }
            if (run.failed()) {
                return Run.FAILED;
            }
            removed.forEach(name -> run.terminal().print((dry ? "Would remove " : "Removed ") + name));
            return Run.DONE;
        }
    }

    /** All of them or none: a name that is misspelt stops it. */
    private Result<SortedSet<InstanceAddress>> all(State recorded) {
        Diagnostics diagnostics = new Diagnostics();
        SortedSet<InstanceAddress> all = new TreeSet<>();
        for (String text : addresses) {
            List<InstanceAddress> found = diagnostics.take(new StateNames(recorded).find(text));
            all.addAll(found == null ? List.of() : found);
        }
        return diagnostics.hasErrors() ? Result.failure(diagnostics.toList()) : Result.of(all);
    }
}
