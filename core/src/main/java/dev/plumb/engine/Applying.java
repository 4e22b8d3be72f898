package dev.plumb.engine;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.applying.Apply;
import dev.plumb.engine.applying.Interruption;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.planning.Moves;
import dev.plumb.engine.planning.Planner;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.planning.RecordedGoal;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.LockedState;
import dev.plumb.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Carries plans out: with the state locked and as the plan saw it, and hosts brought back that a rollout takes back. */
final class Applying {
    private final EngineSettings settings;
    private final ResourceTypes types;
    private final Contexts contexts;
    private final Planning planning;
    private final HostSessions sessions;
    private final ExecutorService executor;
    private final Interruption interruption;

    Applying(
            EngineSettings settings,
            ResourceTypes types,
            Contexts contexts,
            Planning planning,
            HostSessions sessions,
            ExecutorService executor,
            Interruption interruption) {
        this.settings = settings;
        this.types = types;
        this.contexts = contexts;
        this.planning = planning;
        this.sessions = sessions;
        this.executor = executor;
        this.interruption = interruption;
    }

    /**
     * Carries a plan out and records a generation.
     *
     * @param holder who does it and why, for the lock and the generation
     * @return an error when nothing was begun: state is locked, or the plan is stale
     */
    Result<ApplyOutcome> apply(Plan plan, LockHolder holder) {
        Diagnostics diagnostics = new Diagnostics();
        Sealer sealer = diagnostics.take(contexts.sealer());
        LockedState locked = diagnostics.take(settings.store().lock(holder));
        if (sealer == null || locked == null) {
            return Result.failure(diagnostics.toList());
        }
        try (locked) {
            List<Diagnostic> stale = stale(plan, locked.state());
            if (!stale.isEmpty()) {
                return Result.failure(stale);
            }
            List<Diagnostic> changed = contexts.changedFiles(plan);
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
                contexts.evaluation(plan, locked.state(), sealer),
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
        PlanningContext context = contexts.planning(
                Engine.nothing(),
                Map.of(),
                Moves.back(locked.state(), goal.state(), types),
                sealer,
                contexts.blobs(),
                PlanSettings.NORMAL);
        Result<Plan> planned = planning.plan(
                context,
                new RecordedGoal(context, goal.state(), before.generation(), List.of()),
                new Planner(context),
                PlanSettings.NORMAL,
                first -> Result.of(goal.others()),
                new Diagnostics(),
                null);
        Plan plan = planned.orNull();
        List<Diagnostic> lost = plan == null ? planned.diagnostics() : LostContents.of(plan);
        if (plan == null || lost.stream().anyMatch(Diagnostic::isError)) {
            return goal.failed(outcome, lost);
        }
        ApplyOutcome reverted = apply(goal.only(plan), locked, sealer)
                .run(outcome.generation().who(), settings.clock().instant());
        return goal.merged(outcome, done, reverted, plan, planned.diagnostics());
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
        for (ResourceChange change : plan.changes()) {
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
    Map<PlannedTransaction, String> programs(Plan plan) {
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
}
