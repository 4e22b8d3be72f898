package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.plan.Neighbours;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Asker;
import dev.plumb.state.Generation;
import dev.plumb.state.Sealer;
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
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Carries one plan out, stage by stage, the hosts of a stage side by side, and records a generation. */
public final class Apply {
    private final Plan plan;
    private final Map<InstanceAddress, ResourceChange> changes = new LinkedHashMap<>();
    private final Neighbours neighbours;
    private final LockedState locked;
    private final Recorder recorder;
    private final Sealer sealer;
    private final ExecutorService executor;
    private final HostRun hostRun;
    private final StandaloneRun standaloneRun;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Set<InstanceAddress> done = new LinkedHashSet<>();
    private final Set<InstanceAddress> failed = new LinkedHashSet<>();
    private final Set<InstanceAddress> skipped = new LinkedHashSet<>();

    /** An apply of {@code plan} to the state under {@code locked}, over {@code sessions}. */
    public Apply(
            Plan plan,
            ResourceTypes types,
            LockedState locked,
            BlobStore blobs,
            Sealer sealer,
            HostSessions sessions,
            ExecutorService executor,
            EngineListener listener) {
        this.plan = plan;
        plan.changes().forEach(change -> changes.put(change.address(), change));
        this.neighbours = Neighbours.in(plan.changes());
        this.locked = locked;
        this.sealer = sealer;
        this.executor = executor;
        this.recorder = new Recorder(plan, types, locked, blobs, sealer);
        this.hostRun = new HostRun(plan, types, sessions, recorder, listener);
        this.standaloneRun = new StandaloneRun(types, recorder);
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
        settleUnchanged();
        standalone(false);
        SortedMap<Integer, List<PlannedTransaction>> stages = new TreeMap<>();
        plan.transactions()
                .forEach(t -> stages.computeIfAbsent(t.stage(), s -> new ArrayList<>())
                        .add(t));
        for (List<PlannedTransaction> stage : stages.values()) {
            stage(stage);
        }
        standalone(true);
        Generation generation = generation(who, now);
        locked.commit(generation);
        return new ApplyOutcome(
                generation, List.copyOf(done), List.copyOf(failed), List.copyOf(skipped), diagnostics.toList());
    }

    /** What needs no step on a host: adopted objects, arguments that only state knows, objects that are gone already. */
    private void settleUnchanged() throws IOException {
        Set<InstanceAddress> worked = new HashSet<>();
        plan.transactions().forEach(t -> worked.addAll(t.instances()));
        List<ResourceChange> settled = plan.changes().stream()
                .filter(change -> !worked.contains(change.address()))
                .filter(change -> !change.changesAnything() || !change.host().isEmpty())
                .toList();
        recorder.intent("settle", settled);
        recorder.done("settle", settled);
        settled.stream().filter(ResourceChange::changesAnything).forEach(change -> done.add(change.address()));
    }

    /** Those without a host; deletions come last, because a host is needed until nothing is left on it. */
    private void standalone(boolean removals) throws IOException {
        for (ResourceChange change : plan.changes()) {
            if (change.host().isEmpty() && change.changesAnything() && change.removes() == removals) {
                if (dependsOnFailure(change)) {
                    skipped.add(change.address());
                } else {
                    List<Diagnostic> problems = standaloneRun.run(change);
                    diagnostics.addAll(problems);
                    (problems.stream().anyMatch(Diagnostic::isError) ? failed : done).add(change.address());
                }
            }
        }
    }

    private void stage(List<PlannedTransaction> stage) throws IOException {
        Map<PlannedTransaction, Future<HostRun.Ended>> running = new LinkedHashMap<>();
        for (PlannedTransaction transaction : stage) {
            List<ResourceChange> wanted = new ArrayList<>();
            for (InstanceAddress address : transaction.instances()) {
                ResourceChange change = Objects.requireNonNull(changes.get(address));
                if (dependsOnFailure(change)) {
                    skipped.add(address);
                } else {
                    wanted.add(change);
                }
            }
            if (!wanted.isEmpty()) {
                running.put(transaction, executor.submit(() -> hostRun.run(transaction, wanted)));
            }
        }
        for (Future<HostRun.Ended> future : running.values()) {
            take(await(future));
        }
    }

    private void take(HostRun.Ended ended) {
        diagnostics.addAll(ended.diagnostics());
        ended.changes().forEach(change -> (ended.committed() ? done : failed).add(change.address()));
    }

    /** A change waits for what it depends on; a deletion waits for what depends on it. */
    private boolean dependsOnFailure(ResourceChange change) {
        return Stream.concat(failed.stream(), skipped.stream())
                .anyMatch(broken -> change.removes()
                        ? neighbours.waits(Objects.requireNonNull(changes.get(broken)), change.address())
                        : neighbours.waits(change, broken));
    }

    private static HostRun.Ended await(Future<HostRun.Ended> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a host was at work; the next run finds out what it did.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new BugException("a host transaction failed", e.getCause());
        }
    }

    private Generation generation(String who, Instant now) {
        Map<String, Value> outputs = new TreeMap<>();
        boolean complete = failed.isEmpty() && skipped.isEmpty();
        for (OutputChange output : plan.outputs()) {
            Value value = complete ? output.after() : output.before();
            if (value != null) {
                outputs.put(output.name(), sealer.seal(value));
            }
        }
        State before = locked.state();
        int number = before.generation() + 1;
        State state = before.next(number, recorder.instances(), outputs);
        return new Generation(number, now, who, Summary.of(plan), complete, state);
    }
}
