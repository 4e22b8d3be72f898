package dev.plumb.cli.command;

import dev.plumb.config.Configuration;
import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.engine.StateBackends;
import dev.plumb.state.store.Backend;
import dev.plumb.state.store.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Where the state of a run is: backend and workspace, or why there is none. */
final class StatePlace implements AutoCloseable {
    private final Result<Backend> backend;
    private final CurrentWorkspace current;

    private StatePlace(Result<Backend> backend, CurrentWorkspace current) {
        this.backend = backend;
        this.current = current;
    }

    static StatePlace of(
            @Nullable Configuration configuration,
            List<VariableInput> inputs,
            Path directory,
            Map<String, String> environment,
            LockOptions locking) {
        return new StatePlace(
                StateBackends.of(configuration, inputs, directory, environment, locking.lock, locking.timeout),
                new CurrentWorkspace(directory, environment));
    }

    Result<Backend> backend() {
        return backend;
    }

    CurrentWorkspace workspace() {
        return current;
    }

    /** The store; one that says at each question why there is none. */
    StateStore store() {
        Backend found = backend.orNull();
        if (found == null) {
            return new UnavailableStore(backend.diagnostics());
        }
        List<Diagnostic> missing = missing(found);
        return missing.isEmpty() ? found.store(current.name()) : new UnavailableStore(missing);
    }

    private List<Diagnostic> missing(Backend found) {
        String name = current.name();
        if (name.equals(Backend.DEFAULT_WORKSPACE)) {
            return List.of();
        }
        Result<SortedSet<String>> all = found.workspaces();
        SortedSet<String> names = all.orNull();
        if (names == null) {
            return all.diagnostics();
        }
        return names.contains(name) ? List.of() : List.of(noWorkspace(name, current.origin(), names));
    }

    static Diagnostic noWorkspace(String name, String origin, SortedSet<String> names) {
        return Diagnostic.error(
                        "state.no-workspace",
                        "No such workspace",
                        "There is no workspace \"" + name + "\", which " + origin + " names.")
                .withHint(Suggestion.didYouMean(name, names).orElse("Make it with: plumb workspace new " + name));
    }

    @Override
    public void close() {
        Backend found = backend.orNull();
        if (found != null) {
            found.close();
        }
    }
}
