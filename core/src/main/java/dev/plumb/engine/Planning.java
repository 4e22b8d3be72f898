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
import dev.plumb.plan.Basis;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.provider.ConnectionFailure;
import dev.plumb.provider.HostSession;
import dev.plumb.state.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        return new Checked(goal, planner, wanted, unasked, refresh, contexts.basis(context)).plan(live, diagnostics);
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

    /** Plans of which the candidates pass on the live hosts. */
    private final class Checked {
        private final Goal goal;
        private final Planner planner;
        private final PlanSettings wanted;
        private final Result<Planner.Desired> unasked;
        private final Refresh refresh;
        private final Basis basis;

        Checked(
                Goal goal,
                Planner planner,
                PlanSettings wanted,
                Result<Planner.Desired> unasked,
                Refresh refresh,
                Basis basis) {
            this.goal = goal;
            this.planner = planner;
            this.wanted = wanted;
            this.unasked = unasked;
            this.refresh = refresh;
            this.basis = basis;
        }

        /** A host that is lost while its candidate is checked is left out as one that could not be reached before. */
        Result<Plan> plan(LiveResources live, Diagnostics before) {
            Diagnostics diagnostics = new Diagnostics();
            diagnostics.addAll(before.toList());
            Planner.Desired desired = desired(live, diagnostics);
            Plan plan = desired == null || diagnostics.hasErrors()
                    ? null
                    : diagnostics.take(planner.plan(live, desired, basis));
            if (desired == null || plan == null || diagnostics.hasErrors()) {
                return Result.failure(diagnostics.toList());
            }
            Map<String, List<Diagnostic>> found = checkCandidates(plan);
            Map<String, List<Diagnostic>> lost = new TreeMap<>(found);
            lost.values().removeIf(problems -> !ConnectionFailure.is(problems));
            if (lost.isEmpty()) {
                found.values().forEach(problems -> problems.forEach(d -> diagnostics.add(positioned(d, desired))));
                return Result.of(plan, diagnostics.toList());
            }
            LiveResources left = before.take(refresh.leaveOut(lost));
            return left == null || before.hasErrors() ? Result.failure(before.toList()) : plan(left, before);
        }

        /** What is wanted now that it is known what is live; where no host had to be asked, the first answer is the last. */
        private Planner.@Nullable Desired desired(LiveResources live, Diagnostics diagnostics) {
            if (wanted.mode() == PlanMode.DESTROY) {
                return unasked.get().nothing();
            }
            return diagnostics.take(refresh.asksHosts() ? goal.evaluate(live) : unasked);
        }
    }

    /** A plan that would not pass on the host is an error in the plan; by host. */
    private Map<String, List<Diagnostic>> checkCandidates(Plan plan) {
        Map<PlannedTransaction, Future<List<Diagnostic>>> running = new LinkedHashMap<>();
        for (PlannedTransaction planned : plan.transactions()) {
            HostSession session = sessions.session(planned.transaction().host()).orNull();
            if (session != null) {
                running.put(planned, executor.submit(() -> session.check(planned.transaction(), plan.contents())));
            }
        }
        Map<String, List<Diagnostic>> problems = new LinkedHashMap<>();
        running.forEach((planned, future) -> problems.computeIfAbsent(
                        planned.transaction().host(), host -> new ArrayList<>())
                .addAll(await(future)));
        return problems;
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
