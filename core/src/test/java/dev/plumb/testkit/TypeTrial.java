package dev.plumb.testkit;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.LocalFiles;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.Work;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The life of one resource instance on a host, mostly a {@link MemoryHost}, led as the engine leads it: plan, apply, destroy. A small
 * model of the engine, for the tests of resource types.
 *
 * @param <R> the type's record
 */
public final class TypeTrial<R extends Record> {
    private static final String ADDRESS = "type.trial";
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    private final HostResourceType<R> type;
    private final RecordSchema<R> schema;
    private final HostSession host;
    private final LocalFiles files;
    private final MemoryBlobs blobs = new MemoryBlobs();
    private @Nullable R recorded;
    private @Nullable R original;

    /** Nothing is managed yet. */
    public TypeTrial(HostResourceType<R> type, HostSession host, LocalFiles files) {
        this.type = type;
        this.schema = RecordSchema.of(type.record());
        this.host = host;
        this.files = files;
    }

    /**
     * A plan.
     *
     * @param after what is wanted
     * @param live what the host has, null when absent
     * @param changed names of the attributes that differ; {@code (create)} when there is nothing to differ from
     */
    public record Planned<R extends Record>(
            R after, @Nullable R live, Set<String> changed) {}

    /** What was recorded by the last apply, null before the first and after a destroy. */
    public @Nullable R recorded() {
        return recorded;
    }

    /** The contents that were seen or rendered. */
    public MemoryBlobs blobs() {
        return blobs;
    }

    /** The errors of planning {@code arguments}. */
    public List<Diagnostic> errors(Map<String, ?> arguments) {
        Result<R> configured = configured(arguments);
        if (configured.hasErrors()) {
            return configured.diagnostics();
        }
        Result<R> first = complete(configured.get(), null, false);
        if (first.hasErrors()) {
            return first.diagnostics();
        }
        Result<R> live = observe(first.get());
        return live.hasErrors()
                ? live.diagnostics()
                : complete(configured.get(), live.orNull(), true).diagnostics();
    }

    /** Plans {@code arguments}, which have no errors. */
    public Planned<R> plan(Map<String, ?> arguments) {
        R configured = succeed(configured(arguments));
        R unrefreshed = succeed(complete(configured, null, false));
        R live = orAbsent(observe(unrefreshed));
        R after = succeed(complete(configured, live, true));
        return new Planned<>(after, live, differences(after, live));
    }

    /** Plans and applies {@code arguments}; fails unless the host commits. */
    public Planned<R> apply(Map<String, ?> arguments) {
        Planned<R> planned = plan(arguments);
        original = recorded == null ? planned.live() : original;
        if (planned.changed().isEmpty()) {
            recorded = planned.after();
            return planned;
        }
        if (replaces(planned)) {
            destroy();
            original = orAbsent(observe(planned.after()));
            carryOut(new Change<>(original, planned.after(), null));
        } else {
            carryOut(new Change<>(planned.live(), planned.after(), recorded));
        }
        recorded = orAbsent(observe(planned.after()));
        return planned;
    }

    /** Deletes the object, or puts back what was there before the first apply. */
    public void destroy() {
        if (recorded == null) {
            throw new AssertionError("nothing to destroy");
        }
        R live = orAbsent(observe(recorded));
        if (live != null || original != null) {
            carryOut(new Change<>(live, original, recorded));
        }
        recorded = null;
        original = null;
    }

    private Result<R> configured(Map<String, ?> arguments) {
        return schema.toRecord((Value.Obj) Values.of(arguments));
    }

    private Result<R> complete(R configured, @Nullable R live, boolean refreshed) {
        return type.plan(new PlanRequest<>(ADDRESS, configured, recorded, live, refreshed, files, blobs, NOW));
    }

    /** A result without value and without errors says absent. */
    private Result<R> observe(R about) {
        Probe<R> probe = type.probe(about);
        Answers answers = succeed(host.ask(probe.questions(), blobs));
        Result<java.util.Optional<R>> seen = probe.observe().apply(answers);
        java.util.Optional<R> live = seen.orNull();
        return Result.of(live == null ? null : live.orElse(null), seen.diagnostics());
    }

    private Set<String> differences(R after, @Nullable R live) {
        if (live == null) {
            return Set.of("(create)");
        }
        Map<String, Value> wanted = schema.toValue(after, true).attributes();
        Set<String> names = new TreeSet<>();
        for (Attribute attribute : schema.attributes()) {
            R other = attribute.recorded() ? recorded : live;
            boolean comparable = attribute.recorded() || attribute.compared();
            if (comparable && other != null && differs(attribute, wanted, other)) {
                names.add(attribute.name());
            }
        }
        return names;
    }

    private boolean differs(Attribute attribute, Map<String, Value> wanted, R other) {
        Value value = wanted.get(attribute.name());
        return Values.isWhollyKnown(value)
                && !value.equals(schema.toValue(other, false).attributes().get(attribute.name()));
    }

    private boolean replaces(Planned<R> planned) {
        if (recorded == null) {
            return false;
        }
        Map<String, Value> before = schema.toValue(recorded, false).attributes();
        Map<String, Value> after = schema.toValue(planned.after(), true).attributes();
        return schema.attributes().stream()
                .filter(Attribute::requiresReplace)
                .anyMatch(attribute -> !before.get(attribute.name()).equals(after.get(attribute.name())));
    }

    private void carryOut(Change<R> change) {
        Work work = type.work(change);
        HostTransaction transaction = new HostTransaction(
                "trial",
                "host.trial",
                "a trial",
                work.steps().stream()
                        .map(step -> new PlannedStep(ADDRESS, step))
                        .toList(),
                expected(work),
                work.checks().stream()
                        .map(check -> new PlannedCheck(ADDRESS, check))
                        .toList(),
                30);
        List<Diagnostic> refusals = host.check(transaction, blobs);
        if (!refusals.isEmpty()) {
            throw new AssertionError("the candidate was refused: " + refusals);
        }
        TransactionOutcome outcome = host.run(transaction, blobs, (name, phase) -> {});
        if (outcome.status() != TransactionOutcome.Status.COMMITTED) {
            throw new AssertionError(outcome.toString());
        }
    }

    private Map<String, PathAnswer> expected(Work work) {
        Map<String, PathAnswer> seen = new TreeMap<>();
        for (Step step : work.steps()) {
            if (step instanceof Step.AtPath atPath) {
                Question question = new Question.AtPath(atPath.path(), Set.of());
                seen.put(
                        atPath.path(),
                        succeed(host.ask(List.of(question), blobs)).path(atPath.path()));
            }
        }
        return seen;
    }

    private static <T> T succeed(Result<T> result) {
        if (result.hasErrors() || result.orNull() == null) {
            throw new AssertionError(result.diagnostics().toString());
        }
        return result.get();
    }

    private static <T> @Nullable T orAbsent(Result<T> result) {
        if (result.hasErrors()) {
            throw new AssertionError(result.diagnostics().toString());
        }
        return result.orNull();
    }
}
