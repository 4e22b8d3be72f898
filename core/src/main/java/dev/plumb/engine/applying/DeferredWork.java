package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.InstancePlanning.Prior;
import dev.plumb.engine.evaluation.Marks;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.WorkOrder;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans to the end what could not be planned before, because arguments were not known: asks the host about all of it at once,
 * has the types plan with what is there, and compiles their steps.
 */
final class DeferredWork {
    private final Plan plan;
    private final ResourceTypes types;
    private final Preparation preparation;

    DeferredWork(Plan plan, ResourceTypes types, Preparation preparation) {
        this.plan = plan;
        this.types = types;
        this.preparation = preparation;
    }

    /** All {@code changes}, those that were deferred as they are known now. */
    Result<Known> plan(HostSession session, List<ResourceChange> changes, Map<InstanceAddress, Value.Obj> arguments) {
        if (arguments.isEmpty()) {
            return Result.of(new Known(changes, Map.of(), Map.of()));
        }
        Diagnostics diagnostics = new Diagnostics();
        Map<InstanceAddress, Probe<Record>> probes = new LinkedHashMap<>();
        for (ResourceChange change : changes) {
            Value.Obj configured = arguments.get(change.address());
            if (configured != null) {
                ResourceChange first = diagnostics.take(
                        preparation.planned(change, configured, prior(change, Optional.empty(), false), null));
                if (first != null) {
                    probes.put(change.address(), type(change).probe(record(change, first.after())));
                }
            }
        }
        List<Question> questions = new ArrayList<>();
        probes.values().forEach(probe -> questions.addAll(probe.questions()));
        Answers answers = diagnostics.hasErrors() ? null : diagnostics.take(session.ask(questions, plan.contents()));
        if (answers == null || diagnostics.hasErrors()) {
            return Result.failure(diagnostics.toList());
        }
        Known known = known(changes, arguments, probes, answers, diagnostics);
        return diagnostics.hasErrors() ? Result.failure(diagnostics.toList()) : Result.of(known, diagnostics.toList());
    }

    private Known known(
            List<ResourceChange> changes,
            Map<InstanceAddress, Value.Obj> arguments,
            Map<InstanceAddress, Probe<Record>> probes,
            Answers answers,
            Diagnostics diagnostics) {
        List<ResourceChange> all = new ArrayList<>();
        Map<String, WorkOrder.Parts> parts = new LinkedHashMap<>();
        Map<String, PathAnswer> seen = new TreeMap<>();
        for (ResourceChange change : changes) {
            Value.Obj configured = arguments.get(change.address());
            Probe<Record> probe = probes.get(change.address());
            ResourceChange known = configured == null || probe == null
                    ? change
                    : diagnostics.take(known(change, configured, probe, answers));
            if (known != null) {
                all.add(known);
            }
            if (known != null && configured != null) {
                WorkOrder.Parts work = WorkOrder.parts(types, known);
                parts.put(change.address().toString(), work);
                work.steps().forEach(step -> see(step, answers, seen));
            }
        }
        return new Known(all, parts, seen);
    }

    private Result<ResourceChange> known(
            ResourceChange change, Value.Obj configured, Probe<Record> probe, Answers answers) {
        Result<Optional<Record>> observed = probe.observe().apply(answers);
        Optional<Record> live = observed.orNull();
        if (live == null) {
            return Result.failure(observed.diagnostics());
        }
        RecordSchema<Record> schema = RecordSchema.of(type(change).record());
        Value.Obj before = live.map(record -> Marks.onto(schema, schema.toValue(record, false), configured))
                .map(there -> asSeen(there, change, schema))
                .orElse(null);
        return preparation
                .planned(change, configured, prior(change, live, true), before)
                .map(known -> known.but()
                        .original(change.recorded() == null ? before : change.original())
                        .build());
    }

    /**
     * Without what only state knows, and does not: that what an argument refers to was unknown means that it changes in this
     * apply, and the plan says so of what was known; see {@code Watched}.
     */
    private static Value.Obj asSeen(Value.Obj there, ResourceChange change, RecordSchema<Record> schema) {
        Map<String, Value> attributes = new LinkedHashMap<>(there.attributes());
        Value.Obj before = change.before();
        for (Attribute argument : schema.attributes()) {
            for (String target : argument.writtenInto()) {
                boolean known =
                        schema.attribute(target).filter(Attribute::recorded).isEmpty()
                                || !isEmpty(change.recorded(), target);
                if (!known && (isUnknown(change, target) || (before != null && isEmpty(before, target)))) {
                    attributes.put(target, new Value.Str(""));
                }
            }
        }
        return new Value.Obj(attributes);
    }

    private static boolean isUnknown(ResourceChange change, String name) {
        Value.Obj after = change.after();
        return after != null && !Values.isKnown(Values.unmark(after.attributes().getOrDefault(name, Value.NULL)));
    }

    private static boolean isEmpty(Value.@Nullable Obj side, String name) {
        Value value =
                side == null ? Value.NULL : Values.unmark(side.attributes().getOrDefault(name, Value.NULL));
        return Values.isNull(value) || value.equals(new Value.Str(""));
    }

    private Prior prior(ResourceChange change, Optional<Record> live, boolean asked) {
        InstanceState recorded = preparation.recorded(change);
        return Prior.of(recorded, live, asked);
    }

    private HostResourceType<Record> type(ResourceChange change) {
        if (preparation.type(change) instanceof HostResourceType<Record> type) {
            return type;
        }
        throw new BugException(change.address() + " is part of a host transaction without a host");
    }

    private Record record(ResourceChange change, Value.@Nullable Obj after) {
        return RecordSchema.of(type(change).record())
                .toRecord(Objects.requireNonNull(after))
                .get();
    }

    private static void see(HostTransaction.PlannedStep step, Answers answers, Map<String, PathAnswer> seen) {
        if (step.step() instanceof Step.AtPath path) {
            PathAnswer answer = answers.pathOrNull(path.path());
            if (answer != null) {
                seen.put(path.path(), answer);
            }
        }
    }

    /**
     * What is to be done now.
     *
     * @param changes with all arguments known
     * @param parts the work of those that were deferred, by address
     * @param seen what is at the paths that this work touches
     */
    record Known(List<ResourceChange> changes, Map<String, WorkOrder.Parts> parts, Map<String, PathAnswer> seen) {}
}
