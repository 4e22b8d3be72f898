package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.state.StateNames;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets or takes away the mark of one instance that it is to be made anew. */
final class Tainting {
    private final String verb;
    private final boolean tainted;

    Tainting(String verb, boolean tainted) {
        this.verb = verb;
        this.tainted = tainted;
    }

    int run(Run given, String address, boolean allowMissing) {
        try (Run run = given) {
            State recorded = run.take(run.place().store().read());
            if (recorded != null
                    && allowMissing
                    && new StateNames(recorded).find(address).hasErrors()) {
                run.terminal().print("Nothing is recorded under the name " + address + ".");
                return Run.DONE;
            }
            boolean done = recorded != null && new StateEdit(run, verb).apply(before -> edited(before, address));
            if (run.failed() || !done) {
                return Run.FAILED;
            }
            run.terminal()
                    .print(address + (tainted ? " is marked: the next plan replaces it." : " is marked no longer."));
            return Run.DONE;
        }
    }

    private Result<StateEdit.Edited> edited(State before, String address) {
        Result<List<InstanceAddress>> found = new StateNames(before).find(address);
        List<InstanceAddress> instances = found.orNull();
        if (instances == null) {
            return Result.failure(found.diagnostics());
        }
        if (instances.size() > 1) {
            return Result.failure(Diagnostic.error(
                            "cli.taint-many",
                            "Several instances",
                            address + " names " + instances.size() + " instances; only one can be marked at a time.")
                    .withHint("The names in state are listed by: plumb state list"));
        }
        InstanceAddress name = instances.get(0);
        InstanceState instance = Objects.requireNonNull(before.instances().get(name));
        if (instance.tainted() == tainted) {
            return Result.failure(Diagnostic.error(
                    "cli.taint-same",
                    tainted ? "Marked already" : "Not marked",
                    name + (tainted ? " is marked already." : " is not marked.")));
        }
        SortedMap<InstanceAddress, InstanceState> all = new TreeMap<>(before.instances());
        all.put(name, instance.tainted(tainted));
        return Result.of(new StateEdit.Edited(all, before.outputs(), verb + " " + name));
    }
}
