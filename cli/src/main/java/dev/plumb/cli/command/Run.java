package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.view.DiagnosticJson;
import dev.plumb.cli.view.DiagnosticView;
import dev.plumb.cli.view.ProgressView;
import dev.plumb.cli.view.Schemas;
import dev.plumb.config.Configuration;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.ConfigurationFiles;
import dev.plumb.engine.Engine;
import dev.plumb.engine.EngineSettings;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.providers.Providers;
import dev.plumb.state.store.LocalStateStore;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.StateStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a verb: terminal, engine, and the sources that diagnostics show. */
final class Run implements AutoCloseable {
    /** Everything went well. */
    static final int DONE = 0;
    /** Something is wrong. */
    static final int FAILED = 1;
    /** With {@code -detailed-exitcode}: all is well, and there are changes. */
    static final int CHANGES = 2;

    private final Terminal terminal;
    private final Path directory;
    private final Engine engine;
    private final SortedMap<String, String> sources = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<Diagnostic> shown = new HashSet<>();
    private @Nullable Configuration configuration;

    private Run(Terminal terminal, Path directory, Engine engine) {
        this.terminal = terminal;
        this.directory = directory;
        this.engine = engine;
    }

    /**
     * A run.
     *
     * @param quiet whether nothing is told while hosts are at work
     */
    static Run of(@Nullable PlumbCommand parent, boolean noColour, int parallelism, boolean quiet) {
        PlumbCommand command = java.util.Objects.requireNonNull(parent, "picocli sets the parent");
        Terminal terminal = noColour ? command.terminal.plain() : command.terminal;
        Path directory = command.directory.toAbsolutePath().normalize();
        StateStore store = new LocalStateStore(directory.resolve(".plumb"));
        EngineListener listener = quiet ? EngineListener.SILENT : new ProgressView(terminal);
        Engine engine = new Engine(new EngineSettings(
                Providers.all(terminal::askSecret), store, directory, Math.max(1, parallelism), listener, Clock.systemUTC()));
        return new Run(terminal, directory, engine);
    }

    Terminal terminal() {
        return terminal;
    }

    Engine engine() {
        return engine;
    }

    Schemas schemas() {
        return new Schemas(engine.types());
    }

    /** The configuration; null after errors, which {@link #failed} then shows. */
    @Nullable
    Configuration configuration() {
        Configuration loaded = diagnostics.take(ConfigurationFiles.load(directory));
        if (loaded != null) {
            sources.putAll(loaded.sources());
        }
        configuration = loaded;
        return loaded;
    }

    /** The values for variables, from files, environment and command line. */
    List<VariableInput> inputs(VariableOptions options) {
        List<VariableInput> inputs = new ArrayList<>(options.ofEnvironment());
        List<VariableInput> files = diagnostics.take(ConfigurationFiles.variables(
                directory, options.files().stream().map(directory::resolve).toList(), sources));
        if (files != null) {
            inputs.addAll(files);
        }
        inputs.addAll(options.ofCommandLine(diagnostics));
        return inputs;
    }

    void add(Collection<Diagnostic> found) {
        found.forEach(diagnostic -> diagnostics.add(positioned(diagnostic)));
    }

    <T> @Nullable T take(Result<T> result) {
        add(result.diagnostics());
        return result.orNull();
    }

    /** A host knows addresses, not source: what it complains of is shown at the block that wants it. */
    private Diagnostic positioned(Diagnostic diagnostic) {
        String about = diagnostic.address();
        Configuration root = configuration;
        return about == null || root == null
                ? diagnostic
                : InstanceAddress.parse(about)
                        .map(address -> block(root, address.resource()))
                        .map(block -> diagnostic.withSubjectIfAbsent(block.range()))
                        .orElse(diagnostic);
    }

    private static @Nullable ResourceBlock block(Configuration root, ResourceAddress address) {
        Configuration module = root.module(address.module());
        return module == null ? null : module.resources().get(new ResourceAddress(address.type(), address.name()));
    }

    boolean hasErrors() {
        return diagnostics.hasErrors();
    }

    /** Shows all that was found since it was last asked; whether an error is among all that was found so far. */
    boolean failed() {
        new DiagnosticView(terminal, sources)
                .show(diagnostics.sorted().stream().filter(shown::add).toList());
        return diagnostics.hasErrors();
    }

    /** Prints all that was found for programs; the exit code. */
    int report() {
        terminal.print(new DiagnosticJson(sources).validation(diagnostics.sorted()));
        return diagnostics.hasErrors() ? FAILED : DONE;
    }

    static LockHolder holder(String verb) {
        return new LockHolder(
                System.getProperty("user.name", "unknown"),
                machine(),
                ProcessHandle.current().pid(),
                "plumb " + verb,
                Instant.now());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
