package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationCheck;
import dev.plumb.config.ResourceTypes;
import dev.plumb.config.VariableInput;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.applying.Apply;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.planning.Evaluation;
import dev.plumb.engine.planning.Moves;
import dev.plumb.engine.planning.Planner;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.refresh.Refresh;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.MemoryBlobs;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.Encryption;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plans and applies. One engine serves one run: it holds a connection to each host from the first question to the end of the
 * apply, so that a plan and the apply after it share them. Not safe for use by several threads.
 */
public final class Engine implements AutoCloseable {
    private final EngineSettings settings;
    private final ResourceTypes types;
    private final HostSessions sessions = new HostSessions();
    private final ExecutorService executor;
    private final LocalDirectory files;

    /** An engine for one run. */
    public Engine(EngineSettings settings) {
        this.settings = settings;
        this.types = ResourceTypes.of(settings.providers());
        this.files = new LocalDirectory(settings.directory());
        this.executor = Executors.newFixedThreadPool(settings.parallelism(), task -> {
            Thread thread = new Thread(task, "plumb-host");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The resource types at hand. */
    public ResourceTypes types() {
        return types;
    }

    /** Everything that can be said about a configuration without asking a host; empty when nothing is wrong. */
    public List<Diagnostic> validate(Configuration configuration) {
        List<Diagnostic> names = ConfigurationCheck.check(configuration, types);
        if (names.stream().anyMatch(Diagnostic::isError)) {
            return names;
        }
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(names);
        Map<String, Value> variables = VariableValues.undecided(configuration);
        PlanningContext context = context(
                configuration, variables, State.empty("validate"), new Sealer(new byte[32]), new MemoryBlobs(), false);
        diagnostics.take(Evaluation.evaluate(context, LiveResources.NOT_ASKED));
        return diagnostics.toList().stream()
                .filter(d ->
                        !d.code().equals("plan.unknown-argument") && !d.code().startsWith("plan.unknown-"))
                .toList();
    }

    /**
     * What expressions of the root module refer to, as far as it is known from the configuration, the variables and state:
     * no host is asked. It is there, in part, also when there are errors in the configuration's values.
     *
     * @param inputs values for variables, later ones win
     */
    public Result<Scope> scope(Configuration configuration, List<VariableInput> inputs) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(ConfigurationCheck.check(configuration, types));
        Map<String, Value> variables = diagnostics.take(VariableValues.decide(configuration, inputs));
        State state = diagnostics.take(settings.store().read());
        if (diagnostics.hasErrors() || variables == null || state == null) {
            return Result.failure(diagnostics.toList());
        }
        Sealer sealer = new Sealer(new byte[32]);
        Scope scope = diagnostics.take(Evaluation.scope(
                context(configuration, variables, state, sealer, new MemoryBlobs(this::keptBlob), false)));
        return Result.of(scope, diagnostics.toList());
    }

    /**
     * Makes a plan: asks every host once, decides, and has the candidate checked on the live hosts.
     *
     * @param inputs values for variables, later ones win
     * @param destroy whether the goal is that nothing is left
     */
    public Result<Plan> plan(Configuration configuration, List<VariableInput> inputs, boolean destroy) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(ConfigurationCheck.check(configuration, types));
        Map<String, Value> variables = diagnostics.take(VariableValues.decide(configuration, inputs));
        State state = diagnostics.take(settings.store().read());
        Sealer sealer = diagnostics.take(sealer());
        if (diagnostics.hasErrors() || variables == null || state == null || sealer == null) {
            return Result.failure(diagnostics.toList());
        }
        MemoryBlobs blobs = new MemoryBlobs(this::keptBlob);
        PlanningContext context = context(configuration, variables, state, sealer, blobs, destroy);
        return plan(context, diagnostics);
    }

    private Result<Plan> plan(PlanningContext context, Diagnostics diagnostics) {
        unknownTypes(context.state()).forEach(diagnostics::add);
        Evaluation.Desired first = evaluated(context, LiveResources.NOT_ASKED, diagnostics);
        if (first == null) {
            return Result.failure(diagnostics.toList());
        }
        LiveResources live = diagnostics.take(
                new Refresh(types, context.state(), sessions, context.blobs(), executor, settings.listener())
                        .run(first.instances().values()));
        if (live == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        // The place where a host that does not answer is left out of the plan; until then it stops the plan.
        live.deferred().values().forEach(diagnostics::addAll);
        Evaluation.Desired desired = diagnostics.hasErrors() ? null : evaluated(context, live, diagnostics);
        if (desired == null) {
            return Result.failure(diagnostics.toList());
        }
        Plan plan = diagnostics.take(Planner.plan(context, live, desired));
        if (plan == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        diagnostics.addAll(checkCandidates(plan, desired));
        return Result.of(plan, diagnostics.toList());
    }

    private Evaluation.@org.jspecify.annotations.Nullable Desired evaluated(
            PlanningContext context, LiveResources live, Diagnostics diagnostics) {
        if (context.destroy()) {
            return new Evaluation.Desired(Map.of(), Map.of());
        }
        Evaluation.Desired desired = diagnostics.take(Evaluation.evaluate(context, live));
        return diagnostics.hasErrors() ? null : desired;
    }

    private List<Diagnostic> unknownTypes(State state) {
        return state.instances().values().stream()
                .filter(i -> types.find(i.address().resource().type()).isEmpty())
                .map(i -> Diagnostic.error(
                                "state.unknown-type",
                                "State has a resource of an unknown type",
                                "State records " + i.address() + ", but no provider has a resource type \""
                                        + i.address().resource().type() + "\".")
                        .withHint("Run the version of Plumb, or the tool, that recorded it."))
                .toList();
    }

    /** A plan that would not pass on the host is an error in the plan. */
    private List<Diagnostic> checkCandidates(Plan plan, Evaluation.Desired desired) {
        List<Future<List<Diagnostic>>> running = new ArrayList<>();
        for (PlannedTransaction planned : plan.transactions()) {
            HostSession session = planned.transaction().checks().isEmpty()
                    ? null
                    : sessions.session(planned.transaction().host()).orNull();
            if (session != null) {
                running.add(executor.submit(() -> session.check(planned.transaction(), plan.contents())));
            }
        }
        List<Diagnostic> problems = new ArrayList<>();
        running.forEach(future -> problems.addAll(await(future)));
        return problems.stream().map(d -> positioned(d, desired)).toList();
    }

    private static Diagnostic positioned(Diagnostic diagnostic, Evaluation.Desired desired) {
        Optional<DesiredInstance> blamed = desired.instances().values().stream()
                .filter(i -> i.address().toString().equals(diagnostic.address()))
                .findFirst();
        return blamed.map(i -> diagnostic.withSubjectIfAbsent(i.range())).orElse(diagnostic);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new dev.plumb.diagnostic.BugException("interrupted", e);
        } catch (ExecutionException e) {
            throw new dev.plumb.diagnostic.BugException("a check failed", e.getCause());
        }
    }

    /**
     * Carries a plan out and records a generation.
     *
     * @param holder who does it and why, for the lock and the generation
     * @return an error when nothing was begun: state is locked, or the plan is stale
     */
    public Result<ApplyOutcome> apply(Plan plan, LockHolder holder) {
        Diagnostics diagnostics = new Diagnostics();
        Sealer sealer = diagnostics.take(sealer());
        LockedState locked = diagnostics.take(settings.store().lock(holder));
        if (sealer == null || locked == null) {
            return Result.failure(diagnostics.toList());
        }
        try (locked) {
            List<Diagnostic> stale = stale(plan, locked.state());
            if (!stale.isEmpty()) {
                return Result.failure(stale);
            }
            defineHosts(plan);
            Apply apply = new Apply(
                    plan, types, locked, settings.store().blobs(), sealer, sessions, executor, settings.listener());
            return Result.of(apply.run(
                    holder.who() + "@" + holder.host(), settings.clock().instant()));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                            "state.write",
                            "State cannot be written",
                            "What the apply did could not be recorded: " + e.getMessage())
                    .withHint("Make room or mend the directory of the state, and plan again: the next plan asks the "
                            + "hosts what was done."));
        }
    }

    /** Saves a plan, encrypted with the state's key; gives what went wrong. */
    public List<Diagnostic> save(Plan plan, Path file) {
        Result<Encryption> encryption = settings.store().planEncryption();
        return encryption.hasErrors() ? encryption.diagnostics() : SavedPlans.write(plan, file, encryption.get());
    }

    /** Reads a saved plan. Whether it is stale shows when it is applied. */
    public Result<Plan> readPlan(Path file) {
        Result<Encryption> encryption = settings.store().planEncryption();
        return encryption.hasErrors()
                ? Result.failure(encryption.diagnostics())
                : SavedPlans.read(file, encryption.get(), types);
    }

    private static List<Diagnostic> stale(Plan plan, State state) {
        if (plan.lineage().equals(state.lineage()) && plan.serial() == state.serial()) {
            return List.of();
        }
        return List.of(Diagnostic.error(
                        "plan.stale",
                        "Saved plan is stale",
                        plan.lineage().equals(state.lineage())
                                ? "The plan was made for serial " + plan.serial()
                                        + " of the state, which is now at serial " + state.serial() + "."
                                : "The plan was made for another state.")
                .withHint("Make a new plan; review and apply that one."));
    }

    /** Hosts of a plan that was read from a file were not met by a refresh of this run. */
    @SuppressWarnings("unchecked")
    private void defineHosts(Plan plan) {
        for (dev.plumb.plan.ResourceChange change : plan.changes()) {
            ResourceType<Record> type =
                    types.find(change.address().resource().type()).orElseThrow();
            if (type instanceof HostDefinition<?> definition) {
                Value.Obj side = change.removes() || change.after() == null ? change.recorded() : change.after();
                Record record = side == null
                        ? null
                        : RecordSchema.of(type.record()).toRecord(side).orNull();
                if (record != null) {
                    sessions.define((HostDefinition<Record>) definition, record);
                }
            }
        }
    }

    /** The programs that the hosts of a plan would run, by stage and host, for reading. */
    public Map<PlannedTransaction, String> programs(Plan plan) {
        defineHosts(plan);
        Map<PlannedTransaction, String> programs = new LinkedHashMap<>();
        for (PlannedTransaction planned : plan.transactions()) {
            HostSession session = sessions.session(planned.transaction().host()).orNull();
            if (session != null) {
                programs.put(planned, session.program(planned.transaction()));
            }
        }
        return programs;
    }

    /** What the connections of this run leave out, a sentence each; empty for real hosts. */
    public List<String> leftOut() {
        return sessions.known().stream()
                .sorted()
                .map(host -> sessions.session(host).orNull())
                .filter(java.util.Objects::nonNull)
                .map(HostSession::leavesOut)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private Result<Sealer> sealer() {
        return settings.store().secretKey().map(Sealer::new);
    }

    private Optional<byte[]> keptBlob(String hash) {
        try {
            return settings.store().blobs().get(hash);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private PlanningContext context(
            Configuration configuration,
            Map<String, Value> variables,
            State state,
            Sealer sealer,
            MemoryBlobs blobs,
            boolean destroy) {
        Value directory = new Value.Str(settings.directory().toString());
        Instant now = settings.clock().instant();
        Moves moves = Moves.of(state, configuration);
        return new PlanningContext(
                configuration,
                types,
                variables,
                Map.of("module", new Value.Str("."), "root", new Value.Str("."), "cwd", directory),
                StandardFunctions.of(SourceFiles.in(settings.directory())).forPlan(now),
                moves.state(),
                moves.previous(),
                sealer,
                files,
                blobs,
                now,
                destroy);
    }

    /** What state has. */
    public Result<List<InstanceState>> recorded() {
        return settings.store()
                .read()
                .map(state -> List.copyOf(state.instances().values()));
    }

    @Override
    public void close() {
        sessions.close();
        executor.shutdownNow();
    }
}
