package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.plan.Neighbours;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Asker;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.state.Generation;
import dev.plumb.state.State;
import dev.plumb.state.store.BlobStore;
import dev.plumb.state.store.LockedState;
import dev.plumb.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Carries one plan out and records a generation. One thread decides: it takes each unit when all that it waits for has
 * ended, plans to the end what was deferred, has workers do the work, and records what became of it. Units that end
 * together are recorded together.
 */
public final class Apply {
    /** So many units without a host may be begun and not recorded as ended; they share the waiting for the disk. */
    private static final int MOST_BEGUN = 256;

    private final Plan plan;
    private final EvaluationContext context;
    private final LockedState locked;
    private final Workers workers;
    private final EngineListener listener;
    private final Interruption interruption;
    private final Recorder recorder;
    private final ConfigurationGraph graph;
    private final ApplyEvaluation evaluation;
    private final Preparation preparation;
    private final HostRun hostRun;
    private final StandaloneRun standaloneRun;
    private final Provisioners provisioners;
    private final Failures failures;
    private final Admission admission;
    private final RolloutRun rollouts;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<InstanceAddress> done = new LinkedHashSet<>();
    private final Set<InstanceAddress> unsure = new LinkedHashSet<>();
    private final List<Runnable> untold = new ArrayList<>();
    private int begun;

    /** An apply of {@code plan} to the state under {@code locked}, over {@code sessions}. */
    public Apply(
            Plan plan,
            EvaluationContext context,
            LockedState locked,
            BlobStore blobs,
            HostSessions sessions,
            ExecutorService executor,
            EngineListener listener,
            Interruption interruption) {
        this.plan = plan;
        this.context = context;
        this.locked = locked;
        this.workers = new Workers(executor);
        this.listener = listener;
        this.interruption = interruption;
        this.recorder = new Recorder(plan, context.types(), locked, blobs, context.sealer());
        this.graph = new ConfigurationGraph(context.configuration());
        this.evaluation = new ApplyEvaluation(context, graph, plan);
        this.preparation = new Preparation(plan, context, evaluation);
        this.hostRun = new HostRun(plan, context.types(), sessions, recorder, listener, preparation);
        this.standaloneRun = new StandaloneRun(context.types());
        this.provisioners = new Provisioners(evaluation, listener);
        this.failures = new Failures(Neighbours.in(plan.changes()));
        this.rollouts = new RolloutRun(plan.rollouts(), failures, listener, diagnostics);
        this.admission = new Admission(evaluation, preparation, failures, rollouts, interruption, diagnostics);
    }

    /**
     * Does it.
     *
     * @param who who runs it, for the generation
     * @param now when
     * @throws IOException when state cannot be written; what was done until then is in the journal
     */
    public ApplyOutcome run(String who, Instant now) throws IOException {
        hostRun.askedBy(new Asker(who, plan.lineage(), locked.state().generation() + 1L, now.toEpochMilli()));
        List<Unit> units = ApplyGraph.of(plan, graph);
        recorder.moved();
        settle(units);
        UnitQueue queue = new UnitQueue(units);
        try {
            while (!queue.isDone()) {
                begin(queue);
                end(queue);
            }
        } finally {
            record(List.of());
        }
        rollouts.finish();
        Generation generation = generation(who, now);
        locked.commit(generation);
        locked.record(recorder.open());
        return new ApplyOutcome(
                generation,
                List.copyOf(done),
                List.copyOf(failures.failed()),
                unsure,
                failures.skipped(),
                List.of(),
                diagnostics.toList());
    }

    /** After {@link #run}: the hosts that are to be brought back to what they were, because a rollout was stopped. */
    public List<String> broughtBack() {
        Set<String> changed = new HashSet<>();
        plan.changes().stream()
                .filter(change -> done.contains(change.address()))
                .forEach(change -> changed.add(change.host()));
        return rollouts.broughtBack().stream().filter(changed::contains).toList();
    }

    /** What is in no unit needs no work: adopted objects, what only state knows, what is gone already. */
    private void settle(List<Unit> units) throws IOException {
        Set<InstanceAddress> worked = new HashSet<>();
        units.forEach(unit -> unit.changes().forEach(change -> worked.add(change.address())));
        List<ResourceChange> settled = plan.changes().stream()
                .filter(change -> !worked.contains(change.address()))
                .toList();
        recorder.settle(settled);
        settled.stream().filter(ResourceChange::changesAnything).forEach(change -> done.add(change.address()));
    }

    /** Begins all units that can begin. */
    private void begin(UnitQueue queue) throws IOException {
        List<Begun> batch = new ArrayList<>();
        List<Runnable> hosts = new ArrayList<>();
        while (queue.hasReady() && begun < MOST_BEGUN) {
            Unit unit = queue.take();
            if (unit instanceof Unit.OnHost onHost) {
                host(onHost, hosts, queue);
            } else if (unit instanceof Unit.Gate gate) {
                gate(gate, queue);
            } else if (unit instanceof Unit.OfOne one) {
                one(one, batch, queue);
            } else {
                queue.ended(unit);
            }
        }
        record(batch);
        batch.forEach(this::submit);
        hosts.forEach(Runnable::run);
    }

    /** Writes down what has ended and what begins, in one write, and tells of what has ended. */
    private void record(List<Begun> batch) throws IOException {
        Map<Unit.OfOne, ResourceChange> intents = new LinkedHashMap<>();
        batch.forEach(begin -> intents.put(begin.unit(), begin.change()));
        recorder.intents(intents);
        untold.forEach(Runnable::run);
        untold.clear();
    }

    private void gate(Unit.Gate gate, UnitQueue queue) {
        boolean waits = rollouts.goesOn(gate)
                && gate.batch() > 0
                && !gate.rollout().pause().isZero()
                && !interruption.isAsked();
        if (waits) {
            listener.rolloutPaused(gate.rollout());
            workers.pause(gate, gate.rollout().pause(), interruption);
        } else {
            opened(gate, queue);
        }
    }

    private void opened(Unit.Gate gate, UnitQueue queue) {
        if (rollouts.goesOn(gate) && !interruption.isAsked()) {
            listener.rolloutBatch(gate.rollout(), gate.batch() + 1);
        }
        queue.ended(gate);
    }

    private void one(Unit.OfOne unit, List<Begun> batch, UnitQueue queue) {
        Result<ResourceChange> prepared = admission.skips(unit.change(), unit) ? null : admission.prepared(unit);
        ResourceChange change = prepared == null ? null : prepared.orNull();
        if (prepared != null) {
            diagnostics.addAll(prepared.diagnostics());
        }
        if (change == null) {
            if (prepared != null) {
                failures.fail(unit.change());
            }
            queue.ended(unit);
        } else {
            begun++;
            batch.add(new Begun(unit, change));
        }
    }

    private void submit(Begun begin) {
        if (isTold(begin.change())) {
            listener.changeStarted(begin.change(), begin.unit() instanceof Unit.Destroy);
        }
        Runnable destroying =
                begin.unit() instanceof Unit.Destroy ? provisioners.beforeDestroy(begin.change()) : () -> {};
        workers.run(
                () -> standaloneRun.carryOut(begin.unit(), begin.change(), destroying),
                outcome -> new Ending.One(begin.unit(), outcome));
    }

    /** That a host becomes known is no work, and neither is what turned out to change nothing. */
    private boolean isTold(ResourceChange change) {
        return change.changesAnything() && isWork(change);
    }

    private boolean isWork(ResourceChange change) {
        return change.address().resource().data() || !(preparation.type(change) instanceof HostDefinition);
    }

    private void host(Unit.OnHost unit, List<Runnable> hosts, UnitQueue queue) {
        List<ResourceChange> wanted = new ArrayList<>();
        Map<InstanceAddress, Value.Obj> arguments = new LinkedHashMap<>();
        for (ResourceChange change : unit.changes()) {
            if (!admission.skips(change, unit) && admission.isReady(change, arguments)) {
                wanted.add(change);
            }
        }
        if (wanted.isEmpty()) {
            queue.ended(unit);
            return;
        }
        hosts.add(() -> workers.run(
                () -> hostRun.run(unit.planned(), wanted, arguments), outcome -> new Ending.OnHost(unit, outcome)));
    }

    /** Waits until something has ended, and takes all that has. */
    private void end(UnitQueue queue) throws IOException {
        List<Ended> ones = new ArrayList<>();
        for (Ending ending : workers.ended()) {
            if (ending instanceof Ending.OnHost onHost) {
                take(onHost.outcome().get());
                queue.ended(onHost.unit());
            } else if (ending instanceof Ending.Paused paused) {
                opened(paused.gate(), queue);
            } else if (ending instanceof Ending.One one) {
                Ended ended = one.outcome().get();
                Ended next = ended.isProvisioned() ? ended : provisioned(ended);
                if (next != null) {
                    ones.add(next);
                }
            }
        }
        recorder.ended(ones);
        for (Ended ended : ones) {
            begun--;
            take(ended);
            queue.ended(ended.unit());
        }
    }

    /** Runs what is to be run after a creation; null while that goes on. */
    private @Nullable Ended provisioned(Ended ended) {
        boolean created = ended.unit() instanceof Unit.Make
                && ended.isGood()
                && !ended.change().address().resource().data();
        if (!created) {
            return ended;
        }
        evaluation.made(
                ended.change().address(),
                java.util.Objects.requireNonNull(ended.change().after()));
        Optional<Runnable> work = provisioners.afterCreate(ended.change());
        if (work.isEmpty()) {
            return ended;
        }
        workers.run(() -> after(ended, work.get()), outcome -> new Ending.One(ended.unit(), outcome));
        return null;
    }

    private static Ended after(Ended ended, Runnable work) {
        try {
            work.run();
            return ended.provisioned(false, ended.diagnostics());
        } catch (ProvisionerFailure e) {
            List<Diagnostic> found = new ArrayList<>(ended.diagnostics());
            found.add(e.diagnostic());
            return ended.provisioned(true, found);
        }
    }

    private void take(HostRun.Ended ended) {
        diagnostics.addAll(ended.diagnostics());
        for (ResourceChange change : ended.changes()) {
            if (ended.status() == TransactionOutcome.Status.COMMITTED) {
                made(change);
                done.add(change.address());
            } else {
                failures.fail(change);
            }
            if (ended.status() == TransactionOutcome.Status.UNKNOWN
                    || ended.status() == TransactionOutcome.Status.BROKEN) {
                unsure.add(change.address());
            }
        }
    }

    private void take(Ended ended) {
        ResourceChange change = ended.change();
        diagnostics.addAll(ended.diagnostics());
        if (ended.unit() instanceof Unit.Make && ended.isDone()) {
            made(change);
        }
        if (isTold(change)) {
            untold.add(() -> listener.changeEnded(change, ended.unit() instanceof Unit.Destroy, ended.isGood()));
        }
        if (!ended.isGood() || failures.isBroken(change.address())) {
            done.remove(change.address());
            failures.fail(ended.unit().change());
        } else if (change.changesAnything()) {
            done.add(change.address());
        }
    }

    /** Makes the values known, and checks what must hold of them. */
    private void made(ResourceChange change) {
        Value.Obj after = change.after();
        if (after != null && !change.removes()) {
            evaluation.made(change.address(), after);
            List<Diagnostic> broken = evaluation.postconditions(change.address(), after);
            diagnostics.addAll(broken);
            if (broken.stream().anyMatch(Diagnostic::isError)) {
                failures.fail(change);
            }
        }
    }

    private Generation generation(String who, Instant now) throws IOException {
        boolean complete = failures.isEmpty();
        Map<String, Value> outputs = new Results(plan, context, evaluation, failures).outputs(diagnostics, recorder);
        State before = locked.state();
        int number = before.generation() + 1;
        State state = before.next(number, recorder.instances(), outputs);
        return new Generation(number, now, who, Summary.of(plan), complete && !diagnostics.hasErrors(), state);
    }

    /** A unit and the change that it carries out, with all arguments known. */
    private record Begun(Unit.OfOne unit, ResourceChange change) {}
}
