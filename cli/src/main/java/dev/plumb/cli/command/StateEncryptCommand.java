package dev.plumb.cli.command;

import dev.plumb.config.Configuration;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.store.Backend;
import dev.plumb.state.store.EncryptedAnew;
import dev.plumb.state.store.LockedState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Encrypts all that is kept with the key that is configured. */
@Command(
        name = "encrypt",
        description = "Encrypt all that is kept, in every workspace, with the present key; an earlier one can then go.")
final class StateEncryptCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    StateCommand state;

    @ArgGroup(validate = false)
    VariableOptions variables = new VariableOptions();

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Override
    public Integer call() {
        try (Run run = Run.of(Objects.requireNonNull(state).plumb, true, 1, true)
                .locking(locking)
                .with(variables)) {
            Configuration configuration = run.configuration();
            Backend backend =
                    configuration == null ? null : run.take(run.place().backend());
            EncryptedAnew done = backend == null ? null : all(run, backend);
            if (run.failed() || done == null) {
                return Run.FAILED;
            }
            run.terminal()
                    .print("Encrypted with the present key: " + done.generations() + " generations, " + done.contents()
                            + " contents and secrets. All else was already.\nAn earlier key is needed only for plans that"
                            + " were saved with it, and for backups.");
            return Run.DONE;
        }
    }

    private static @Nullable EncryptedAnew all(Run run, Backend backend) {
        SortedSet<String> names = run.take(backend.workspaces());
        EncryptedAnew sum = new EncryptedAnew(0, 0);
        for (String name : names == null ? new TreeSet<String>() : names) {
            EncryptedAnew one = one(run, backend, name);
            if (one == null) {
                return null;
            }
            sum = sum.plus(one);
        }
        return sum;
    }

    private static @Nullable EncryptedAnew one(Run run, Backend backend, String workspace) {
        if (!backend.store(workspace).blobs().isEncrypted()) {
            run.add(List.of(Diagnostic.error(
                            "state.encrypt-no-key",
                            "No key to encrypt with",
                            "There is no key in the configuration or in" + " the environment.")
                    .withHint("Give one in a block plumb { encryption { ... } }, or in PLUMB_ENCRYPTION_PASSPHRASE or"
                            + " PLUMB_ENCRYPTION_KEY_FILE; the earlier one in fallback.")));
            return null;
        }
        LockedState locked = run.take(backend.store(workspace).lock(Run.holder("state encrypt")));
        if (locked == null) {
            return null;
        }
        try (locked) {
            return locked.encryptAnew();
        } catch (IOException e) {
            run.add(List.of(Diagnostic.error(
                            "state.encrypt",
                            "State cannot be encrypted",
                            "In the workspace " + workspace + ": " + e.getMessage())
                    .withHint("What was done stays done, and all can be read with both keys. Mend this, and run it"
                            + " again.")));
            return null;
        }
    }
}
