package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A change of state by hand, with no host asked: under the lock, and recorded as a generation of its own. */
final class StateEdit {
    private final Run run;
    private final String verb;

    StateEdit(Run run, String verb) {
        this.run = run;
        this.verb = verb;
    }

    /** What state is to be. */
    record Edited(Map<InstanceAddress, InstanceState> instances, Map<String, Value> outputs, String summary) {}

    /** Whether it was done; else the run has been told why not. */
    boolean apply(Function<State, Result<Edited>> edit) {
        LockHolder holder = Run.holder(verb);
        LockedState locked = run.take(run.place().store().lock(holder));
        if (locked == null) {
            return false;
        }
        try (locked) {
            State before = locked.state();
            Edited edited = run.take(edit.apply(before));
            if (edited == null) {
                return false;
            }
            int number = before.generation() + 1;
            locked.commit(new Generation(
                    number,
                    holder.since(),
                    holder.who() + "@" + holder.host(),
                    edited.summary(),
                    true,
                    before.next(number, edited.instances(), edited.outputs())));
            return true;
        } catch (IOException e) {
            run.add(List.of(
                    Diagnostic.error("state.write", "State cannot be written", String.valueOf(e.getMessage()))));
            return false;
        }
    }
}
