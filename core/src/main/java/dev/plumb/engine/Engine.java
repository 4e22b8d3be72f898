package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationCheck;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.ResourceTypes;
import dev.plumb.config.VariableInput;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.applying.Apply;
import dev.plumb.engine.applying.Interruption;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.planning.Goal;
import dev.plumb.engine.planning.Moves;
import dev.plumb.engine.planning.Planner;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.planning.RecordedGoal;
import dev.plumb.engine.planning.Selection;
import dev.plumb.engine.refresh.Refresh;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.plan.Basis;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.MemoryBlobs;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.Step;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.Encryption;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.state.store.SecretValues;
import dev.plumb.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final ReadFiles sourceFiles;
    private final Interruption interruption = new Interruption();

    /** An engine for one run. */
    public Engine(EngineSettings settings) {
        this.settings = settings;
        this.types = ResourceTypes.of(settings.providers());
        this.files = new LocalDirectory(settings.directory());
        this.sourceFiles = new ReadFiles(SourceFiles.in(settings.directory()));
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
        PlanningContext context = planning(
                configuration,
                VariableValues.undecided(configuration),
                Moves.none(State.empty("validate")),
                new Sealer(new byte[32]),
                new MemoryBlobs(),
                PlanSettings.NORMAL);
        diagnostics.take(new Planner(context).evaluate(LiveResources.NOT_ASKED));
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
        PlanningContext context = planning(
                configuration,
                variables,
                Moves.of(state, configuration),
                new Sealer(new byte[32]),
                new MemoryBlobs(this::keptBlob),
                PlanSettings.NORMAL);
        Planner.Desired desired = diagnostics.take(new Planner(context).evaluate(LiveResources.NOT_ASKED));
        return Result.of(desired == null ? null : desired.root(), diagnostics.toList());
    }

    /**
     * Makes a plan: asks every host once, decides, and has the candidate checked on the live hosts.
     *
     * @param inputs values for variables, later ones win
     */
    public Result<Plan> plan(Configuration configuration, List<VariableInput> inputs, PlanSettings wanted) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(ConfigurationCheck.check(configuration, types));
        Map<String, Value> variables = diagnostics.take(VariableValues.decide(configuration, inputs));
        State state = diagnostics.take(settings.store().read());
        Sealer sealer = diagnostics.take(sealer());
        if (diagnostics.hasErrors() || variables == null || state == null || sealer == null) {
            return Result.failure(diagnostics.toList());
        }
        MemoryBlobs blobs = new MemoryBlobs(this::keptBlob);
        PlanningContext context =
                planning(configuration, variables, Moves.of(state, configuration), sealer, blobs, wanted);
        unknownTypes(context.evaluation().state()).forEach(diagnostics::add);
        if (!wanted.targets().isEmpty() || !wanted.excluded().isEmpty()) {
            diagnostics.add(partial());
        }
        Planner planner = new Planner(context);
        return plan(
                context,
                planner,
                planner,
                wanted,
                limit(wanted, context),
                diagnostics,
                () -> plan(configuration, inputs, wanted));
    }

    /**
     * The part of a plan that takes an object as it is into state, and changes nothing; empty when there is no such object.
     *
     * @param plan of a configuration with that instance, which was never recorded
     */
    public Optional<Plan> adopting(Plan plan, InstanceAddress address) {
        return new Adoption(plan, types).of(address);
    }

    /**
     * Makes a plan whose goal is what an earlier generation recorded: an ordinary plan, to be reviewed, saved and applied as
     * any other.
     *
     * @param number of the generation; 0 for what the hosts had before Plumb first touched them
     * @param wanted which part of it; in normal mode
     */
    public Result<Plan> rollback(int number, PlanSettings wanted) {
        Diagnostics diagnostics = new Diagnostics();
        State state = diagnostics.take(settings.store().read());
        Sealer sealer = diagnostics.take(sealer());
        State goal = state == null
                ? null
                : number == 0
                        ? State.empty(state.lineage())
                        : diagnostics.take(settings.store().generation(number).map(Generation::state));
        if (diagnostics.hasErrors() || state == null || sealer == null || goal == null) {
            return Result.failure(diagnostics.toList());
        }
        PlanningContext context = planning(
                nothing(), Map.of(), Moves.back(state, goal, types), sealer, new MemoryBlobs(this::keptBlob), wanted);
        unknownTypes(context.evaluation().state()).forEach(diagnostics::add);
        Result<Plan> plan = plan(
                context,
                new RecordedGoal(context, goal, number),
                new Planner(context),
                wanted,
                limit(wanted, context),
                diagnostics,
                () -> rollback(number, wanted));
        Plan made = plan.orNull();
        List<Diagnostic> lost = made == null ? List.of() : lostContents(made);
        return lost.isEmpty() ? plan : Result.failure(lost);
    }

    /** Contents that a rollback would put, but that were not kept: said in the plan, not in the middle of the apply. */
    private static List<Diagnostic> lostContents(Plan plan) {
        return plan.transactions().stream()
                .flatMap(planned -> planned.transaction().steps().stream())
                .filter(step -> step.step() instanceof Step.PutFile file
                        && plan.contents().get(file.sha256()).isEmpty())
                .map(step -> Diagnostic.error(
                                "plan.rollback-content",
                                "A content cannot be restored",
                                "What " + step.address() + " put at " + ((Step.PutFile) step.step()).path()
                                        + " was not kept: it was secret, or an earlier version of Plumb applied it.")
                        .withAddress(step.address())
                        .withHint("Leave it out with -exclude=" + step.address()
                                + ". For later rollbacks, configure an encryption key: secrets are kept then."))
                .toList();
    }

    private static Diagnostic partial() {
        return Diagnostic.warning(
                        "plan.partial",
                        "Plan for a part only",
                        "The plan was asked to look at only a part of the configuration, so there may be more to"
                                + " change.",
                        null)
                .withHint("This is for exceptions. Plan without -target and -exclude to see everything.");
    }

    private Result<Plan> plan(
            PlanningContext context,
            Goal goal,
            Planner planner,
            PlanSettings wanted,
            Function<Planner.Desired, Result<Set<String>>> limit,
            Diagnostics diagnostics,
            @Nullable Supplier<Result<Plan>> again) {
        Refresh refresh = new Refresh(
                types,
                context.evaluation().state(),
                sessions,
                context.evaluation().blobs(),
                executor,
                settings.listener(),
                wanted.refresh(),
                context.selection()::includes);
        LiveResources before = diagnostics.take(refresh.withoutHosts());
        if (before == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        Result<Planner.Desired> unasked = goal.evaluate(before);
        Planner.Desired first = unasked.orNull();
        if (first == null || unasked.hasErrors()) {
            diagnostics.addAll(unasked.diagnostics());
            return Result.failure(diagnostics.toList());
        }
        Planner.Desired named = wanted.mode() == PlanMode.NORMAL ? first : first.nothing();
        refresh.define(first.instances().values());
        if (again != null && wanted.refresh() && isSettled()) {
            return again.get();
        }
        Set<String> without = diagnostics.take(limit.apply(first));
        if (without == null) {
            return Result.failure(diagnostics.toList());
        }
        LiveResources live = diagnostics.take(refresh.run(named.instances().values(), without));
        if (live == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        Planner.Desired desired = second(goal, wanted, unasked, live, refresh, diagnostics);
        if (desired == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        Plan plan = diagnostics.take(planner.plan(live, desired, basis(context)));
        if (plan == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        diagnostics.addAll(checkCandidates(plan, desired));
        return Result.of(plan, diagnostics.toList());
    }

    private Function<Planner.Desired, Result<Set<String>>> limit(PlanSettings wanted, PlanningContext context) {
        return first -> wanted.limit().isEmpty()
                ? Result.of(Set.of())
                : limit(first, context.evaluation().state()).leavesOut(wanted.limit());
    }

    /** The hosts of the configuration, then those that only state knows. */
    private HostLimit limit(Planner.Desired desired, State state) {
        HostLimit limit = new HostLimit();
        desired.instances().values().forEach(instance -> addHost(limit, instance.type(), instance.planned()));
        for (InstanceState instance : state.instances().values()) {
            types.find(instance.address().resource().type())
                    .filter(type -> !instance.address().resource().data() && type instanceof HostDefinition<?>)
                    .ifPresent(type -> addHost(
                            limit,
                            type,
                            RecordSchema.of(type.record())
                                    .toRecord(instance.attributes())
                                    .orNull()));
        }
        return limit;
    }

    @SuppressWarnings("unchecked")
    private static void addHost(HostLimit limit, ResourceType<Record> type, @Nullable Record record) {
        if (record != null && type instanceof HostDefinition<?> definition) {
            HostDefinition<Record> host = (HostDefinition<Record>) definition;
            limit.add(host.id(record), host.names(record), host.tags(record));
        }
    }

    /** Whether it is known now how something ended that an earlier run left open: then state is another. */
    private boolean isSettled() {
        try {
            return new Settlement(settings.store(), sessions)
                    .run(settings.clock().instant());
        } catch (IOException e) {
            // Not in vain: the apply, which has to write as well, says what is wrong.
            System.getLogger(Engine.class.getName())
                    .log(System.Logger.Level.DEBUG, "an interrupted run cannot be settled", e);
            return false;
        }
    }

    /** What is wanted now that it is known what is live; where no host had to be asked, the first answer is the last. */
    private static Planner.@Nullable Desired second(
            Goal goal,
            PlanSettings wanted,
            Result<Planner.Desired> first,
            LiveResources live,
            Refresh refresh,
            Diagnostics diagnostics) {
        if (wanted.mode() == PlanMode.DESTROY) {
            return first.get().nothing();
        }
        return diagnostics.take(refresh.asksHosts() ? goal.evaluate(live) : first);
    }

    private Basis basis(PlanningContext context) {
        EvaluationContext evaluation = context.evaluation();
        return new Basis(
                evaluation.configuration(),
                evaluation.variables(),
                evaluation.workspace(),
                evaluation.now(),
                sourceFiles.hashes());
    }

    private List<Diagnostic> unknownTypes(State state) {
        return state.instances().values().stream()
                .filter(i -> types.schema(i.address().resource()).isEmpty())
                .map(i -> Diagnostic.error(
                                "state.unknown-type",
                                "State has a resource of an unknown type",
                                "State records " + i.address() + ", but no provider has a resource type \""
                                        + i.address().resource().type() + "\".")
                        .withHint("Run the version of Plumb, or the tool, that recorded it."))
                .toList();
    }

    /** A plan that would not pass on the host is an error in the plan. */
    private List<Diagnostic> checkCandidates(Plan plan, Planner.Desired desired) {
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

    private static Diagnostic positioned(Diagnostic diagnostic, Planner.Desired desired) {
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
            List<Diagnostic> changed = sourceFiles.changed(plan.basis().files());
            if (!changed.isEmpty()) {
                return Result.failure(changed);
            }
            defineHosts(plan);
            State before = locked.state();
            Apply apply = apply(plan, locked, sealer);
            ApplyOutcome outcome = apply.run(
                    holder.who() + "@" + holder.host(), settings.clock().instant());
            List<String> back = apply.broughtBack();
            return Result.of(back.isEmpty() ? outcome : broughtBack(outcome, plan, before, back, locked, sealer));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                            "state.write",
                            "State cannot be written",
                            "What the apply did could not be recorded: " + e.getMessage())
                    .withHint("Make room or mend the directory of the state, and plan again: the next plan asks the "
                            + "hosts what was done."));
        }
    }

    private Apply apply(Plan plan, LockedState locked, Sealer sealer) {
        return new Apply(
                plan,
                evaluation(plan, locked.state(), sealer),
                locked,
                settings.store().blobs(),
                sessions,
                executor,
                settings.listener(),
                interruption);
    }

    /**
     * Brings hosts back to what state had of them before an apply, as a rollback of these hosts alone, under the same lock: a
     * generation of its own.
     */
    private ApplyOutcome broughtBack(
            ApplyOutcome outcome, Plan done, State before, List<String> hosts, LockedState locked, Sealer sealer)
            throws IOException {
        settings.listener().rolloutReverting(hosts);
        HostsBefore goal = new HostsBefore(hosts, before, locked.state());
        PlanningContext context = planning(
                nothing(),
                Map.of(),
                Moves.back(locked.state(), goal.state(), types),
                sealer,
                new MemoryBlobs(this::keptBlob),
                PlanSettings.NORMAL);
        Result<Plan> planned = plan(
                context,
                new RecordedGoal(context, goal.state(), before.generation()),
                new Planner(context),
                PlanSettings.NORMAL,
                first -> Result.of(goal.others()),
                new Diagnostics(),
                null);
        Plan plan = planned.orNull();
        List<Diagnostic> lost = plan == null ? planned.diagnostics() : lostContents(plan);
        if (plan == null || lost.stream().anyMatch(Diagnostic::isError)) {
            return goal.failed(outcome, lost);
        }
        ApplyOutcome reverted = apply(goal.only(plan), locked, sealer)
                .run(outcome.generation().who(), settings.clock().instant());
        return goal.merged(outcome, done, reverted, plan, planned.diagnostics());
    }

    private static Configuration nothing() {
        return ConfigurationDecoder.decode(".", new TreeMap<>()).get();
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
            ResourceType<Record> type = change.address().resource().data()
                    ? null
                    : types.find(change.address().resource().type()).orElseThrow();
            if (type instanceof HostDefinition<?> definition) {
                Value.Obj side = change.removes() || change.after() == null ? change.recorded() : change.after();
                Record record = side == null || change.deferred()
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

    /** What the connections that this run opened leave out, a sentence each; empty for real hosts. */
    public List<String> leftOut() {
        return sessions.opened().values().stream()
                .map(HostSession::leavesOut)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private Result<Sealer> sealer() {
        return settings.store()
                .secretKey()
                .map(key -> new Sealer(key, SecretValues.in(settings.store().blobs())));
    }

    private Optional<byte[]> keptBlob(String hash) {
        try {
            return settings.store().blobs().get(hash);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private PlanningContext planning(
            Configuration configuration,
            Map<String, Value> variables,
            Moves moves,
            Sealer sealer,
            MemoryBlobs blobs,
            PlanSettings wanted) {
        Instant now = settings.clock().instant();
        EvaluationContext evaluation = new EvaluationContext(
                configuration,
                types,
                variables,
                paths(),
                settings.workspace(),
                StandardFunctions.of(sourceFiles).forPlan(now),
                moves.state(),
                sealer,
                files,
                blobs,
                now);
        ConfigurationGraph graph = new ConfigurationGraph(configuration);
        Selection selection = graph.cycle().isPresent()
                ? Selection.ALL
                : Selection.of(
                        wanted.targets(), wanted.excluded(), graph, moves.state(), wanted.mode() == PlanMode.DESTROY);
        return new PlanningContext(evaluation, graph, wanted.mode(), selection, moves.previous(), wanted.replaced());
    }

    /** With functions that give what they give now, and the time of the plan. */
    private EvaluationContext evaluation(Plan plan, State state, Sealer sealer) {
        Basis basis = plan.basis();
        return new EvaluationContext(
                basis.configuration(),
                types,
                basis.variables(),
                paths(),
                basis.workspace(),
                StandardFunctions.of(sourceFiles).forApply(basis.time()),
                state,
                sealer,
                files,
                plan.contents(),
                basis.time());
    }

    private Map<String, Value> paths() {
        Value directory = new Value.Str(settings.directory().toString());
        return Map.of("module", new Value.Str("."), "root", new Value.Str("."), "cwd", directory);
    }

    /** Has an apply that is going on end early: what is under way is ended well, nothing else is begun. */
    public void interrupt() {
        interruption.ask();
    }

    /** What is recorded. */
    public Result<State> state() {
        return settings.store().read();
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
