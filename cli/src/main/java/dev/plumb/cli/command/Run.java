package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.view.DiagnosticJson;
import dev.plumb.cli.view.DiagnosticView;
import dev.plumb.cli.view.EventStream;
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
import dev.plumb.engine.PlanSettings;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Plan;
import dev.plumb.providers.Providers;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.MachineName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a verb: terminal, configuration, state, engine, and the sources that diagnostics show. */
final class Run implements AutoCloseable {
    /** Everything went well. */
    static final int DONE = 0;
    /** Something is wrong. */
    static final int FAILED = 1;
    /** With {@code -detailed-exitcode}: all is well, and there are changes. */
    static final int CHANGES = 2;

    /** Everything went well, but hosts that cannot be reached were left out. */
    static final int HINDERED = 3;

    /** With the start of Java less than the second after which people wonder. */
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final Terminal terminal;
    private final Path directory;
    private final Map<String, String> environment;
    private final EngineListener listener;
    private final int parallelism;
    private final SortedMap<String, String> sources = new TreeMap<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<Diagnostic> shown = new HashSet<>();
    private LockOptions lockOptions = new LockOptions();
    private @Nullable VariableOptions variables;
    private @Nullable Result<Configuration> loaded;
    private @Nullable EventStream events;
    private @Nullable Configuration configuration;
    private @Nullable StatePlace place;
    private @Nullable Engine engine;

    private Run(PlumbCommand command, Terminal terminal, int parallelism, EngineListener listener) {
        this.terminal = terminal;
        this.directory = command.directory.toAbsolutePath().normalize();
        this.environment = command.environment;
        this.parallelism = Math.max(1, parallelism);
        this.listener = listener;
    }

    /**
     * A run.
     *
     * @param quiet whether nothing is told while hosts are at work
     */
    static Run of(@Nullable PlumbCommand parent, boolean noColour, int parallelism, boolean quiet) {
        PlumbCommand command = java.util.Objects.requireNonNull(parent, "picocli sets the parent");
        Terminal terminal = noColour ? command.terminal.plain() : command.terminal;
        return of(command, terminal, parallelism, quiet ? EngineListener.SILENT : new ProgressView(terminal));
    }

    /** A run that tells what it does to people or, with {@code -json}, to programs. */
    static Run of(@Nullable PlumbCommand parent, PlanOptions options) {
        PlumbCommand command = java.util.Objects.requireNonNull(parent, "picocli sets the parent");
        Terminal terminal = options.input ? command.terminal : command.terminal.unasked();
        if (!options.json) {
            Terminal shown = options.noColour ? terminal.plain() : terminal;
            return of(command, shown, options.parallelism, new ProgressView(shown))
                    .impatient();
        }
        EventStream events = new EventStream(terminal, Clock.systemUTC(), VersionCommand.VERSION);
        Run run = of(command, terminal.plain(), options.parallelism, events);
        run.events = events;
        return run;
    }

    private static Run of(PlumbCommand command, Terminal terminal, int parallelism, EngineListener listener) {
        return new Run(command, terminal, parallelism, listener);
    }

    /** Has it say soon that it is at work. */
    Run impatient() {
        terminal.breakSilence(PATIENCE, "Reading and planning...");
        return this;
    }

    /** How this run locks state; to be said before anything is asked of it. */
    Run locking(LockOptions options) {
        lockOptions = options;
        return this;
    }

    /** Which options give values to variables; to be said before anything is asked of it. */
    Run with(VariableOptions options) {
        variables = options;
        return this;
    }

    /** Where the configuration is. */
    Path directory() {
        return directory;
    }

    /** Where events go; null when people read what is printed. */
    @Nullable
    EventStream events() {
        return events;
    }

    Terminal terminal() {
        return terminal;
    }

    /** The engine, on the state of the current workspace. Where there is none, it says why when state is asked for. */
    Engine engine() {
        Engine made = engine;
        if (made == null) {
            made = new Engine(new EngineSettings(
                    Providers.all(terminal::askSecret),
                    place().store(),
                    directory,
                    parallelism,
                    listener,
                    Clock.systemUTC(),
                    place().workspace().name()));
            engine = made;
        }
        return made;
    }

    /** Where state is. */
    StatePlace place() {
        StatePlace found = place;
        if (found == null) {
            // What is wrong with the variables is said by verbs that plan.
            List<VariableInput> given = given();
            found = StatePlace.of(loaded().orNull(), given, directory, environment, lockOptions);
            place = found;
        }
        return found;
    }

    Schemas schemas() {
        return new Schemas(engine().types());
    }

    /** The configuration; null after errors, which {@link #failed} then shows. */
    @Nullable
    Configuration configuration() {
        configuration = diagnostics.take(loaded());
        return configuration;
    }

    /** The plan of a rollback. It needs no configuration, and what is wrong with one is only a warning. */
    Result<Plan> rollback(int number, PlanSettings settings) {
        return engine().rollback(number, loaded(), given(), settings);
    }

    /** Values for variables, without what is wrong with them. */
    private List<VariableInput> given() {
        return inputs(variables == null ? new VariableOptions() : variables, new Diagnostics());
    }

    private Result<Configuration> loaded() {
        Result<Configuration> all = loaded;
        if (all == null) {
            all = ConfigurationFiles.load(directory);
            loaded = all;
            Configuration read = all.orNull();
            if (read != null) {
                sources.putAll(read.sources());
            }
        }
        return all;
    }

    /** The values for variables, from files, environment and command line. */
    List<VariableInput> inputs(VariableOptions options) {
        return inputs(options, diagnostics);
    }

    private List<VariableInput> inputs(VariableOptions options, Diagnostics problems) {
        List<VariableInput> inputs = new ArrayList<>(options.ofEnvironment(environment));
        List<VariableInput> files = problems.take(ConfigurationFiles.variables(
                directory, options.files().stream().map(directory::resolve).toList(), sources));
        if (files != null) {
            inputs.addAll(files);
        }
        inputs.addAll(options.ofCommandLine(problems));
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
        List<Diagnostic> fresh =
                diagnostics.sorted().stream().filter(shown::add).toList();
        EventStream stream = events;
        if (stream == null) {
            new DiagnosticView(terminal, sources).show(fresh);
        } else {
            DiagnosticJson json = new DiagnosticJson(sources);
            fresh.forEach(diagnostic -> stream.diagnostic(diagnostic, json));
        }
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
                MachineName.get(),
                ProcessHandle.current().pid(),
                "plumb " + verb,
                Instant.now());
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        if (place != null) {
            place.close();
        }
    }
}
