package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One state on a server. Its protocol knows no workspaces. */
final class HttpBackend implements Backend {
    private final HttpSettings settings;
    private final StoreOptions options;

    HttpBackend(HttpSettings settings, StoreOptions options) {
        this.settings = settings;
        this.options = options;
    }

    @Override
    public StateStore store(String workspace) {
        return new DocumentStateStore(new HttpMedium(new HttpDocuments(settings)), options);
    }

    @Override
    public Result<SortedSet<String>> workspaces() {
        return Result.of(new TreeSet<>(List.of(DEFAULT_WORKSPACE)));
    }

    @Override
    public List<Diagnostic> create(String workspace) {
        return List.of(oneOnly());
    }

    @Override
    public List<Diagnostic> delete(String workspace, LockHolder holder) {
        return List.of(oneOnly());
    }

    private static Diagnostic oneOnly() {
        return Diagnostic.error(
                        "state.workspace",
                        "No workspaces here",
                        "The backend \"http\" keeps one state at one address: the default workspace.")
                .withHint("Use an address for each, or the backend \"postgresql\" or \"local\".");
    }

    @Override
    public void close() {}
}
