package dev.plumb.engine;

import dev.plumb.engine.event.EngineListener;
import dev.plumb.provider.Provider;
import dev.plumb.state.store.Backend;
import dev.plumb.state.store.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What an {@link Engine} works with.
 *
 * @param providers where resource types come from
 * @param store where state is
 * @param directory the configuration's directory; relative paths in it start there
 * @param parallelism how many hosts are at work at once, at least 1
 * @param listener hears what happens
 * @param clock tells the time
 * @param workspace what {@code terraform.workspace} is: the name of the store's
 */
public record EngineSettings(
        List<Provider> providers,
        StateStore store,
        Path directory,
        int parallelism,
        EngineListener listener,
        Clock clock,
        String workspace) {
    /** Keeps a copy. */
    public EngineSettings {
        providers = List.copyOf(providers);
    }

    /** In the default workspace. */
    public EngineSettings(
            List<Provider> providers,
            StateStore store,
            Path directory,
            int parallelism,
            EngineListener listener,
            Clock clock) {
        this(providers, store, directory, parallelism, listener, clock, Backend.DEFAULT_WORKSPACE);
    }

    /** Ten hosts at once, the system's clock, a silent listener. */
    public static EngineSettings of(List<Provider> providers, StateStore store, Path directory) {
        return new EngineSettings(providers, store, directory, 10, EngineListener.SILENT, Clock.systemUTC());
    }
}
