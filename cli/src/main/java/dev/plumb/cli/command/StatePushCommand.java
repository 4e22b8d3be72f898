package dev.plumb.cli.command;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.state.Generation;
import dev.plumb.state.State;
import dev.plumb.state.file.StateFileV1;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Puts a state in the place of the one that is kept. */
@Command(
        name = "push",
        description = "Put a state that was pulled in the place of the one that is kept, as a generation.")
final class StatePushCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-force", description = "Also if it belongs to another line of states, or is older.")
    boolean force;

    @Parameters(paramLabel = "FILE", description = "The document; \"-\" is standard input.")
    String file = "";

    @Override
    public Integer call() {
        try (Run run =
                Run.of(Objects.requireNonNull(state).plumb, true, 1, true).locking(locking)) {
            Generation given = run.take(read(run));
            if (given != null && new StateEdit(run, "state push").apply(before -> edited(before, given.state()))) {
                return run.failed() ? Run.FAILED : Run.DONE;
            }
            run.failed();
            return Run.FAILED;
        }
    }

    private Result<Generation> read(Run run) {
        try {
            byte[] bytes = file.equals("-")
                    ? run.terminal().readAll().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(run.directory().resolve(file));
            return Result.of(StateFileV1.read(bytes));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                    "state.push",
                    "State cannot be read",
                    "The document " + file + " cannot be read: " + e.getMessage()));
        }
    }

    private Result<StateEdit.Edited> edited(State before, State given) {
        boolean first = before.generation() == 0 && before.instances().isEmpty();
        if (!force && !first && !given.lineage().equals(before.lineage())) {
            return Result.failure(refused(
                    "it belongs to another line of states (" + given.lineage() + ", not " + before.lineage() + ")"));
        }
        if (!force && given.serial() < before.serial()) {
            return Result.failure(refused(
                    "it is older: its serial is " + given.serial() + ", that of the state is " + before.serial()));
        }
        return Result.of(new StateEdit.Edited(given.instances(), given.outputs(), "state push"));
    }

    private static Diagnostic refused(String why) {
        return Diagnostic.error(
                        "state.push-refused", "State is not pushed", "The document is refused, because " + why + ".")
                .withHint("If it is the right one all the same: -force");
    }
}
