package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.state.StateNames;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The addresses of what is recorded. */
@Command(name = "list", description = "List the resource instances that are recorded.")
final class StateListCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @Option(names = "-id", paramLabel = "ID", description = "Only those whose attribute id is ID.")
    @Nullable
    String id;

    @Parameters(
            arity = "0..*",
            paramLabel = "ADDRESS",
            description = "Only these instances, those of these resources, and those in these modules.")
    List<String> addresses = new ArrayList<>();

    @Override
    public Integer call() {
        try (Run run = Run.of(Objects.requireNonNull(state).plumb, true, 1, true)) {
            State recorded = run.take(run.place().store().read());
            Collection<InstanceAddress> chosen = recorded == null ? List.of() : chosen(run, recorded);
            if (run.failed() || recorded == null) {
                return Run.FAILED;
            }
            chosen.stream()
                    .filter(address ->
                            hasId(Objects.requireNonNull(recorded.instances().get(address))))
                    .forEach(address -> run.terminal().print(address.toString()));
            return Run.DONE;
        }
    }

    private Collection<InstanceAddress> chosen(Run run, State recorded) {
        if (addresses.isEmpty()) {
            return recorded.instances().keySet();
        }
        TreeSet<InstanceAddress> chosen = new TreeSet<>();
        for (String text : addresses) {
            List<InstanceAddress> found = run.take(new StateNames(recorded).find(text));
            chosen.addAll(found == null ? List.of() : found);
        }
        return chosen;
    }

    private boolean hasId(InstanceState instance) {
        Value value = instance.attributes().attributes().getOrDefault("id", Value.NULL);
        return id == null || Values.unmark(value).equals(new Value.Str(id));
    }
}
