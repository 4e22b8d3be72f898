package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.Target;
import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.plan.Plan;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.state.State;
import dev.plumb.state.store.LocalStateStore;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.StoreOptions;
import dev.plumb.testkit.MemoryHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Two hosts in memory, a state in a directory, and a fresh engine for each run, as separate commands have. */
final class Site {
    static final String MACHINES = """
            resource "machine" "a" { name = "a" }
            resource "machine" "b" { name = "b" }
            """;

    final MemoryHost a = new MemoryHost();
    final MemoryHost b = new MemoryHost();
    final Path directory;
    /** What is met in place of the first host; the host itself unless a test says otherwise. */
    HostSession reached = a;
    /** Why the first host refuses to be spoken to; null when it does not. */
    @Nullable
    Diagnostic refusal;

    /** Data sources that there are, too. */
    List<DataSource<?>> sources = List.of();

    /** How state is kept. */
    StoreOptions options = StoreOptions.DEFAULT;

    Site(Path directory) {
        this.directory = directory;
    }

    <T> T with(Function<Engine, T> run) {
        Provider provider = new Provider() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<ResourceType<?>> resourceTypes() {
                return List.of(
                        new NoteType(), new WatcherType(), new MachineType(Map.of("a", reached, "b", b), refusal));
            }

            @Override
            public List<DataSource<?>> dataSources() {
                return sources;
            }
        };
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (Engine engine = new Engine(
                new EngineSettings(List.of(provider), store(), directory, 2, EngineListener.SILENT, clock))) {
            return run.apply(engine);
        }
    }

    LocalStateStore store() {
        return new LocalStateStore(directory.resolve(".plumb"), options);
    }

    State state() {
        return store().read().get();
    }

    static Result<Configuration> configuration(String source) {
        return ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.hcl", MACHINES + source)));
    }

    Result<Plan> plan(String source, VariableInput... inputs) {
        return with(engine -> plan(engine, source, inputs));
    }

    static Result<Plan> plan(Engine engine, String source, VariableInput... inputs) {
        Result<Configuration> configuration = configuration(source);
        return configuration.hasErrors()
                ? Result.failure(configuration.diagnostics())
                : engine.plan(configuration.get(), List.of(inputs), PlanSettings.NORMAL);
    }

    /** A plan of a configuration that calls one module, which is in a directory of its own. */
    Result<Plan> planFiles(String root, String module, String inside) {
        return with(engine -> planFiles(engine, directory, root, module, inside));
    }

    static Result<Plan> planFiles(Engine engine, Path directory, String root, String module, String inside) {
        try {
            Files.writeString(directory.resolve("main.hcl"), MACHINES + root);
            Files.createDirectories(directory.resolve(module));
            Files.writeString(directory.resolve(module).resolve("main.hcl"), inside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine.plan(ConfigurationFiles.load(directory).get(), List.of(), PlanSettings.NORMAL);
    }

    /** What an option names. */
    static Target target(String address) {
        Expression expression = Syntax.parseExpression("<address>", address).get();
        return Target.of(((Expression.ScopeTraversal) expression).traversal()).orElseThrow();
    }

    ApplyOutcome apply(String source, VariableInput... inputs) {
        return with(engine -> apply(engine, plan(engine, source, inputs).get()).get());
    }

    ApplyOutcome destroy(String source) {
        return with(engine -> apply(
                        engine,
                        engine.plan(configuration(source).get(), List.of(), PlanSettings.DESTROY)
                                .get())
                .get());
    }

    static Result<ApplyOutcome> apply(Engine engine, Plan plan) {
        return engine.apply(plan, new LockHolder("tester", "here", 1, "apply", Instant.EPOCH));
    }

    static List<String> codes(Result<?> result) {
        return result.diagnostics().stream().map(Diagnostic::code).toList();
    }
}
