package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.Contract;
import dev.plumb.engine.evaluation.DataReading;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.engine.evaluation.InstancePlanning;
import dev.plumb.engine.evaluation.InstancePlanning.Planned;
import dev.plumb.engine.evaluation.InstancePlanning.Prior;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans to the end, right before it is done, what was deferred; and checks conditions that were not known. */
final class Preparation {
    private final Plan plan;
    private final EvaluationContext context;
    private final ApplyEvaluation evaluation;

    Preparation(Plan plan, EvaluationContext context, ApplyEvaluation evaluation) {
        this.plan = plan;
        this.context = context;
        this.evaluation = evaluation;
    }

    /** The change with all arguments known; of a data source the request to read it stays to be carried out. */
    Result<ResourceChange> prepare(ResourceChange change) {
        List<Diagnostic> broken =
                isUnchecked(change.address()) ? evaluation.preconditions(change.address()) : List.of();
        if (broken.stream().anyMatch(Diagnostic::isError)) {
            return Result.failure(broken);
        }
        if (!change.deferred() || change.address().resource().data()) {
            return Result.of(change, broken);
        }
        RecordSchema<Record> schema = schema(change);
        Result<Value.Obj> arguments = evaluation.arguments(change.address(), schema);
        Value.Obj configured = arguments.orNull();
        if (configured == null || arguments.hasErrors()) {
            return Result.failure(arguments.diagnostics());
        }
        return planned(change, configured, prior(change), null).map(known -> isIdle(known) ? idle(known) : known);
    }

    /** Whether an object that was to be updated is as it shall be, now that all arguments are known. */
    private boolean isIdle(ResourceChange change) {
        Value.Obj before = change.before();
        Value.Obj after = change.after();
        if (change.action() != Action.UPDATE || before == null || after == null || !Values.isWhollyKnown(after)) {
            return false;
        }
        Record now = schema(change).toRecord(before).orNull();
        return now != null && now.equals(schema(change).toRecord(after).orNull());
    }

    private static ResourceChange idle(ResourceChange change) {
        return change.but().action(Action.NO_OP, change.reason()).build();
    }

    /** Whether a condition of an instance could not be decided in the plan. */
    boolean isUnchecked(InstanceAddress address) {
        return "unknown".equals(plan.checks().get(address.toString()));
    }

    /** The evaluated arguments of a change. */
    Result<Value.Obj> arguments(ResourceChange change) {
        return evaluation.arguments(change.address(), schema(change));
    }

    /** Reads a data source. */
    Result<ResourceChange> read(ResourceChange change, Value.Obj configured) {
        DataSource<Record> source =
                context.types().findSource(change.address().resource().type()).orElseThrow();
        Result<Value.Obj> read = DataReading.read(
                source,
                change.address(),
                configured,
                context,
                Objects.requireNonNull(evaluation.block(change.address())).range());
        Value.Obj value = read.orNull();
        if (value == null && change.reason() == Reason.READ_CHECK) {
            return Result.of(change.but().deferred(false).build(), DataReading.asWarnings(read.diagnostics()));
        }
        return value == null
                ? Result.failure(read.diagnostics())
                : Result.of(change.but().after(value).deferred(false).build(), read.diagnostics());
    }

    /**
     * The change as its type plans it with these arguments.
     *
     * @param before what was found on the host just now; null when nothing was, or to take what the plan saw
     */
    Result<ResourceChange> planned(
            ResourceChange change, Value.Obj configured, Prior prior, Value.@Nullable Obj before) {
        Diagnostics diagnostics = new Diagnostics();
        ResourceBlock block = Objects.requireNonNull(evaluation.block(change.address()));
        Planned planned = new InstancePlanning(context, diagnostics)
                .plan(new InstancePlanning.Request(
                        change.address(), type(change), configured, prior, block.lifecycle(), block.range()));
        if (planned == null || planned.deferred()) {
            if (!diagnostics.hasErrors()) {
                diagnostics.add(stillUnknown(change, block));
            }
            return Result.failure(diagnostics.toList());
        }
        List<String> broken = Contract.broken(Objects.requireNonNull(change.after()), planned.value());
        if (!broken.isEmpty()) {
            return Result.failure(List.of(notAsPlanned(change, broken, block)));
        }
        ResourceChange.Builder known = change.but().after(planned.value()).deferred(false);
        if (before != null) {
            known.before(before);
        }
        return Result.of(known.build(), diagnostics.toList());
    }

    private static Diagnostic stillUnknown(ResourceChange change, ResourceBlock block) {
        return Diagnostic.error(
                        "apply.unknown-argument",
                        "Argument still not known",
                        "The arguments of " + change.address()
                                + " depend on values that are not known, although all that "
                                + "they depend on was done.",
                        block.range())
                .withAddress(change.address().toString())
                .withHint("Look for what they refer to that was not applied, and plan again.");
    }

    private static Diagnostic notAsPlanned(ResourceChange change, List<String> broken, ResourceBlock block) {
        return Diagnostic.error(
                        "apply.inconsistent-plan",
                        "Arguments are not as planned",
                        "With all values known, " + change.address()
                                + " would get other values than the plan says for: " + String.join(", ", broken) + ".",
                        block.range())
                .withAddress(change.address().toString())
                .withHint(
                        "Nothing was done to it. Something that the configuration reads has changed since the plan, or "
                                + "the provider has a defect. Plan again.");
    }

    private Prior prior(ResourceChange change) {
        InstanceState recorded = context.state().instances().get(recordedAddress(change));
        Value.Obj before = change.before();
        if (change.action() == Action.REPLACE || change.action() == Action.CREATE) {
            return Prior.NONE;
        }
        Record live = before == null ? null : schema(change).toRecord(before).orNull();
        return Prior.of(recorded, Optional.ofNullable(live), true);
    }

    private static InstanceAddress recordedAddress(ResourceChange change) {
        InstanceAddress previous = change.previousAddress();
        return previous == null ? change.address() : previous;
    }

    ResourceType<Record> type(ResourceChange change) {
        return context.types().find(change.address().resource().type()).orElseThrow();
    }

    private RecordSchema<Record> schema(ResourceChange change) {
        return context.types().schema(change.address().resource()).orElseThrow();
    }

    /** What state had of the instance when the apply began. */
    @Nullable
    InstanceState recorded(ResourceChange change) {
        return context.state().instances().get(recordedAddress(change));
    }
}
