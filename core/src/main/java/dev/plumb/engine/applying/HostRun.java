package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.engine.session.HostSessions;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.WorkOrder;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Asker;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.value.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Has one host carry out one transaction: intent, side effect, result. */
final class HostRun {
    private final Plan plan;
    private final ResourceTypes types;
    private final Preparation preparation;
    private final ReadBack readBack;
    private final HostSessions sessions;
    private final Recorder recorder;
    private final EngineListener listener;
    private @Nullable Asker asker;
    /** What each host answered after its last transaction. */
    private final Map<String, Answers> seen = new ConcurrentHashMap<>();

    HostRun(
            Plan plan,
            ResourceTypes types,
            HostSessions sessions,
            Recorder recorder,
            EngineListener listener,
            Preparation preparation) {
        this.plan = plan;
        this.types = types;
        this.preparation = preparation;
        this.readBack = new ReadBack(plan, types);
        this.sessions = sessions;
        this.recorder = recorder;
        this.listener = listener;
    }

    /** Who asks, for everything that is carried out from now on. */
    void askedBy(Asker who) {
        asker = who;
    }

    /**
     * Carries out those changes of {@code planned} that are not skipped.
     *
     * @param arguments of what was deferred, evaluated
     */
    Ended run(PlannedTransaction planned, List<ResourceChange> wanted, Map<InstanceAddress, Value.Obj> arguments)
            throws IOException {
        Result<HostSession> connection = sessions.session(planned.transaction().host());
        HostSession session = connection.orNull();
        if (session == null) {
            return new Ended(wanted, TransactionOutcome.Status.REVERTED, connection.diagnostics());
        }
        DeferredWork deferred = new DeferredWork(plan, types, preparation);
        Result<DeferredWork.Known> planning = deferred.plan(session, wanted, arguments);
        DeferredWork.Known work = planning.orNull();
        if (work == null || planning.hasErrors()) {
            return new Ended(wanted, TransactionOutcome.Status.REVERTED, planning.diagnostics());
        }
        List<ResourceChange> changes = work.changes();
        List<ResourceChange> known = changes;
        HostTransaction transaction = only(planned.transaction(), work);
        recorder.keep(transaction.steps());
        recorder.intent(transaction.id(), transaction.host(), changes);
        listener.transactionStarted(
                planned.stage(), transaction.host(), transaction.steps().size());
        TransactionOutcome outcome = session.run(transaction, plan.contents(), phases());
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(outcome.diagnostics());
        switch (outcome.status()) {
            case COMMITTED -> {
                Result<ReadBack.Confirmed> confirmed = readBack.confirm(session, changes, laterPaths(planned));
                diagnostics.addAll(confirmed.diagnostics());
                seen.put(transaction.host(), confirmed.get().answers());
                known = confirmed.get().changes();
                recorder.done(transaction.id(), known);
            }
            case REVERTED -> recorder.undone(transaction.id());
            case BROKEN, UNKNOWN -> recorder.unknown(changes);
        }
        listener.transactionEnded(transaction.host(), outcome.status());
        return new Ended(known, outcome.status(), diagnostics.toList());
    }

    /** What an earlier stage may have changed unasked, such as the files of a package, and a later one touches. */
    private Set<String> laterPaths(PlannedTransaction done) {
        Set<String> paths = new TreeSet<>();
        plan.transactions().stream()
                .filter(other -> other.stage() > done.stage())
                .filter(other ->
                        other.transaction().host().equals(done.transaction().host()))
                .forEach(other -> paths.addAll(other.transaction().expected().keySet()));
        return paths;
    }

    /** What the plan saw, or what was there after the last stage on the same host. */
    private Map<String, PathAnswer> expected(HostTransaction transaction) {
        Answers last = seen.getOrDefault(transaction.host(), Answers.NONE);
        Map<String, PathAnswer> expected = new TreeMap<>(transaction.expected());
        expected.replaceAll((path, planned) -> Objects.requireNonNullElse(last.pathOrNull(path), planned));
        return expected;
    }

    private TransactionListener phases() {
        return listener::transactionPhase;
    }

    /** The steps of the changes that are wanted, in their order, with those that are known only now. */
    private HostTransaction only(HostTransaction transaction, DeferredWork.Known work) {
        Map<String, WorkOrder.Parts> parts = new LinkedHashMap<>();
        work.changes().forEach(change -> {
            String address = change.address().toString();
            parts.put(address, work.parts().getOrDefault(address, planned(transaction, address)));
        });
        Map<String, PathAnswer> expected = expected(transaction);
        expected.putAll(work.seen());
        return new HostTransaction(
                transaction.id(),
                transaction.host(),
                transaction.description(),
                parts.values().stream().flatMap(p -> p.steps().stream()).toList(),
                expected,
                parts.values().stream().flatMap(p -> p.checks().stream()).toList(),
                transaction.confirmTimeoutSeconds(),
                asker);
    }

    private static WorkOrder.Parts planned(HostTransaction transaction, String address) {
        return new WorkOrder.Parts(
                transaction.steps().stream()
                        .filter(step -> step.address().equals(address))
                        .toList(),
                transaction.checks().stream()
                        .filter(check -> check.address().equals(address))
                        .toList());
    }

    /** How it ended for {@code changes}. */
    record Ended(List<ResourceChange> changes, TransactionOutcome.Status status, List<Diagnostic> diagnostics) {}
}
