package dev.plumb.cli.command;

import dev.plumb.cli.view.GenerationDiffView;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.State;
import dev.plumb.state.store.StateStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What differs between two generations. */
@Command(name = "diff", description = "Show what differs between two generations: attributes, outputs and contents.")
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Parameters(index = "0", paramLabel = "N", description = "The number of a generation; 0 is before the first.")
    int from;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "M",
            description = "The number of another one; the state as it is now when left out.")
    @Nullable
    Integer to;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, true)) {
            StateStore store = run.place().store();
            State before = run.take(state(store, from));
            State after = run.take(to == null ? store.read() : state(store, to));
            if (run.failed() || before == null || after == null) {
                return Run.FAILED;
            }
            run.terminal()
                    .print(new GenerationDiffView(run.terminal(), run.schemas(), hash -> content(store, hash))
                            .text(before, after));
            return Run.DONE;
        }
    }

    private static Result<State> state(StateStore store, int number) {
        return number == 0
                ? store.read().map(now -> State.empty(now.lineage()))
                : store.generation(number).map(generation -> generation.state());
    }

    private static Optional<byte[]> content(StateStore store, String hash) {
        try {
            return store.blobs().get(hash);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
