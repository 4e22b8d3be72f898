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
import dev.plumb.engine.applying.Interruption;
import dev.plumb.engine.evaluation.Arguments;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.planning.Moves;
import dev.plumb.engine.planning.Planner;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.planning.RecordedGoal;
import dev.plumb.engine.planning.WantedRollout;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.Basis;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.MemoryBlobs;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.provider.HostSession;
import dev.plumb.state.Encryption;
import dev.plumb.state.Generation;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.LockHolder;
import dev.plumb.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Plans and applies. One engine serves one run: it holds a connection to each host from the first question to the end of the
 * apply, so that a plan and the apply after it share them. Not safe for use by several threads.
 */
public final class Engine implements AutoCloseable {

    private final EngineSettings settings;
    private final ResourceTypes types;
    private final HostSessions sessions = new HostSessions();
    private final ExecutorService executor;
    private final Contexts contexts;
    private final Planning planning;
    private final Applying applying;
    private final Interruption interruption = new Interruption();

    /** An engine for one run. */
    public Engine(EngineSettings settings) {
        this.settings = settings;
        this.types = ResourceTypes.of(settings.providers());
        this.executor = Executors.newFixedThreadPool(settings.parallelism(), task -> {
            Thread thread = new Thread(task, "plumb-host");
            thread.setDaemon(true);
            return thread;
        });
        this.contexts = new Contexts(settings, types, sessions);
        this.planning = new Planning(settings, types, contexts, sessions, executor);
        this.applying = new Applying(settings, types, contexts, planning, sessions, executor, interruption);
    }

    /** The resource types at hand. */
    public ResourceTypes types() {
        return types;
    }

    /** Everything that can be said about a configuration without asking a host; empty when nothing is wrong. */
    public List<Diagnostic> validate(Configuration configuration) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(checked(configuration));
        if (diagnostics.hasErrors()) {
            return diagnostics.toList();
        }
        PlanningContext context = undecided(configuration);
        diagnostics.take(new Planner(context).evaluate(LiveResources.NOT_ASKED));
        return diagnostics.toList().stream()
                .filter(d ->
                        !d.code().equals("plan.unknown-argument") && !d.code().startsWith("plan.unknown-"))
                .toList();
    }

    /** What is wrong with names; and if something is, with expressions too, which otherwise are evaluated later. */
    private List<Diagnostic> checked(Configuration configuration) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(ConfigurationCheck.check(configuration, types));
        if (diagnostics.hasErrors()) {
            PlanningContext context = undecided(configuration);
            diagnostics.addAll(Arguments.mistakes(context.evaluation(), context.graph(), diagnostics.toList()));
        }
        return diagnostics.toList();
    }

    private PlanningContext undecided(Configuration configuration) {
        return contexts.planning(
                configuration,
                VariableValues.undecided(configuration),
                Moves.none(State.empty("validate")),
                new Sealer(new byte[32]),
                new MemoryBlobs(),
                PlanSettings.NORMAL);
    }

    /**
     * What expressions of the root module refer to, as far as it is known from the configuration, the variables and state:
     * no host is asked. It is there, in part, also when there are errors in the configuration's values.
     *
     * @param inputs values for variables, later ones win
     */
    public Result<Scope> scope(Configuration configuration, List<VariableInput> inputs) {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(checked(configuration));
        Map<String, Value> variables = diagnostics.take(VariableValues.decide(configuration, inputs));
        State state = diagnostics.take(settings.store().read());
        if (diagnostics.hasErrors() || variables == null || state == null) {
            return Result.failure(diagnostics.toList());
        }
        PlanningContext context = contexts.planning(
                configuration,
                variables,
                Moves.of(state, configuration),
                new Sealer(new byte[32]),
                contexts.blobs(),
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
        diagnostics.addAll(checked(configuration));
        Map<String, Value> variables = diagnostics.take(VariableValues.decide(configuration, inputs));
        State state = diagnostics.take(settings.store().read());
        Sealer sealer = diagnostics.take(contexts.sealer());
        if (diagnostics.hasErrors() || variables == null || state == null || sealer == null) {
            return Result.failure(diagnostics.toList());
        }
        MemoryBlobs blobs = contexts.blobs();
        PlanningContext context =
                contexts.planning(configuration, variables, Moves.of(state, configuration), sealer, blobs, wanted);
        diagnostics.addAll(PartialPlan.warnings(wanted, context));
        Planner planner = new Planner(context, new ReadEvents(settings.listener()));
        return planning.plan(
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
        return rollback(number, Result.of(nothing()), List.of(), wanted);
    }

    /**
     * The same, with hosts changed in the batches of the rollouts of a configuration, of which nothing else counts. That it
     * cannot be read, or evaluated, is a warning: then there are no batches.
     *
     * @param current the configuration of now
     * @param inputs values for its variables, later ones win
     */
    public Result<Plan> rollback(
            int number, Result<Configuration> current, List<VariableInput> inputs, PlanSettings wanted) {
        Diagnostics diagnostics = new Diagnostics();
        State state = diagnostics.take(settings.store().read());
        Sealer sealer = diagnostics.take(contexts.sealer());
        State goal = state == null
                ? null
                : number == 0
                        ? State.empty(state.lineage())
                        : diagnostics.take(settings.store().generation(number).map(Generation::state));
        if (diagnostics.hasErrors() || state == null || sealer == null || goal == null) {
            return Result.failure(diagnostics.toList());
        }
        PlanningContext context = contexts.planning(
                nothing(), Map.of(), Moves.back(state, goal, types), sealer, contexts.blobs(), wanted);
        List<WantedRollout> rollouts = Objects.requireNonNullElse(
                diagnostics.take(new CurrentRollouts(contexts, types).of(current, inputs, state, sealer)), List.of());
        Result<Plan> plan = planning.plan(
                context,
                new RecordedGoal(context, goal, number, rollouts),
                new Planner(context),
                wanted,
                limit(wanted, context),
                diagnostics,
                () -> rollback(number, current, inputs, wanted));
        Plan made = plan.orNull();
        List<Diagnostic> lost = made == null ? List.of() : LostContents.of(made);
        return lost.isEmpty() ? plan : Result.failure(lost);
    }

    private Function<Planner.Desired, Result<Set<String>>> limit(PlanSettings wanted, PlanningContext context) {
        return desired -> wanted.limit().isEmpty()
                ? Result.of(Set.of())
                : HostLimit.of(desired, context.evaluation().state(), types).leavesOut(wanted.limit());
    }

    /**
     * Carries a plan out and records a generation.
     *
     * @param holder who does it and why, for the lock and the generation
     * @return an error when nothing was begun: state is locked, or the plan is stale
     */
    public Result<ApplyOutcome> apply(Plan plan, LockHolder holder) {
        return applying.apply(plan, holder);
    }

    static Configuration nothing() {
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

    /**
     * A plan that was read from a file, with the values of variables that no plan keeps.
     *
     * @param inputs values for variables, later ones win
     */
    public Result<Plan> completed(Plan plan, List<VariableInput> inputs) {
        Basis basis = plan.basis();
        Result<Map<String, Value>> variables = VariableValues.again(basis.configuration(), basis.variables(), inputs);
        return variables.hasErrors()
                ? Result.failure(variables.diagnostics())
                : Result.of(plan.withBasis(basis.withVariables(variables.get())));
    }

    /** The programs that the hosts of a plan would run, by stage and host, for reading. */
    public Map<PlannedTransaction, String> programs(Plan plan) {
        return applying.programs(plan);
    }

    /** What the connections that this run opened leave out, a sentence each; empty for real hosts. */
    public List<String> leftOut() {
        return sessions.opened().values().stream()
                .map(HostSession::leavesOut)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
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
