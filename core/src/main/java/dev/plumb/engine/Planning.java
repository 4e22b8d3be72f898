package dev.plumb.engine;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.planning.Goal;
import dev.plumb.engine.planning.Planner;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.refresh.Refresh;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.provider.HostSession;
import dev.plumb.state.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life of a plan: ask every host once, decide, and have the candidate checked on the live hosts. */
final class Planning {
    private final EngineSettings settings;
    private final ResourceTypes types;
    private final Contexts contexts;
    private final HostSessions sessions;
    private final ExecutorService executor;

    Planning(
            EngineSettings settings,
            ResourceTypes types,
            Contexts contexts,
            HostSessions sessions,
            ExecutorService executor) {
        this.settings = settings;
        this.types = types;
        this.contexts = contexts;
        this.sessions = sessions;
        this.executor = executor;
    }

    /**
     * Makes the plan that brings what there is to the goal.
     *
     * @param limit which hosts are left out, when it is known which there are
     * @param diagnostics what was found until now
     * @param again plans anew, when it shows that state was not the last word; null when nothing can be open
     */
    Result<Plan> plan(
            PlanningContext context,
            Goal goal,
            Planner planner,
            PlanSettings wanted,
            Function<Planner.Desired, Result<Set<String>>> limit,
            Diagnostics diagnostics,
            @Nullable Supplier<Result<Plan>> again) {
        diagnostics.addAll(unknownTypes(context.evaluation().state()));
        Refresh refresh = new Refresh(
                types,
                context.evaluation().state(),
                sessions,
                context.evaluation().blobs(),
                executor,
                settings.listener(),
                wanted.refresh(),
                context.selection()::includes,
                context::asks);
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
        if (again != null && wanted.refresh() && isSettled(refresh, first)) {
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
        Plan plan = diagnostics.take(planner.plan(live, desired, contexts.basis(context)));
        if (plan == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        diagnostics.addAll(checkCandidates(plan, desired));
        return Result.of(plan, diagnostics.toList());
    }

    /** Whether it is known now how something ended that an earlier run left open: then state is another. */
    private boolean isSettled(Refresh refresh, Planner.Desired desired) {
        Settlement settlement = new Settlement(settings.store(), sessions);
        if (!settlement.isNeeded()) {
            return false;
        }
        refresh.define(desired.instances().values());
        try {
            return settlement.run(settings.clock().instant());
        } catch (IOException e) {
            // Not in vain: the apply, which has to write as well, says what is wrong.
            System.getLogger(Planning.class.getName())
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
            throw new BugException("interrupted", e);
        } catch (ExecutionException e) {
            throw new BugException("a check failed", e.getCause());
        }
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
}
