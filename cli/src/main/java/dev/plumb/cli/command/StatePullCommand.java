package dev.plumb.cli.command;

import dev.plumb.diagnostic.Result;
import dev.plumb.state.Generation;
import dev.plumb.state.State;
import dev.plumb.state.file.StateFileV1;
import dev.plumb.state.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints the state as it is kept. */
@Command(
        name = "pull",
        description = "Print the state as a document of its format, in clear but for secrets, for state push.")
final class StatePullCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @Override
    public Integer call() {
        try (Run run = Run.of(Objects.requireNonNull(state).plumb, true, 1, true)) {
            StateStore store = run.place().store();
            State recorded = run.take(store.read());
            Generation generation = recorded == null ? null : generation(store, recorded);
            if (run.failed() || generation == null) {
                return Run.FAILED;
            }
            run.terminal().write(new String(StateFileV1.write(generation), StandardCharsets.UTF_8));
            return Run.DONE;
        }
    }

    /** The last generation; when an apply was interrupted since, its state now. */
    private static Generation generation(StateStore store, State recorded) {
        Result<Generation> last = store.generation(recorded.generation());
        Generation same = last.orNull();
        return same != null && same.state().serial() == recorded.serial()
                ? same
                : new Generation(recorded.generation(), Instant.EPOCH, "", "not committed", false, recorded);
    }
}
