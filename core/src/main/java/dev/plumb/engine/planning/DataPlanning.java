package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.BodyEvaluation;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.DataReading;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.Action;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.ConnectionFailure;
import dev.plumb.provider.DataSource;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads data sources in the plan, or puts them off to the apply when what they ask for is not known or not there yet. */
final class DataPlanning {
    private final PlanningContext context;
    private final DataReads reads;
    private final LeavingOut leaving;
    private final Diagnostics diagnostics;

    DataPlanning(PlanningContext context, DataReads reads, LeavingOut leaving, Diagnostics diagnostics) {
        this.context = context;
        this.reads = reads;
        this.leaving = leaving;
        this.diagnostics = diagnostics;
    }

    /** The arguments of an instance, as far as they are known. */
    Value.Obj arguments(ConfigurationNode.Resource node, InstanceAddress address, Scope scope) {
        return new BodyEvaluation(scope, diagnostics)
                .evaluate(node.block().body(), RecordSchema.of(source(address).record()));
    }

    private DataSource<Record> source(InstanceAddress address) {
        return context.evaluation()
                .types()
                .findSource(address.resource().type())
                .orElseThrow();
    }

    /**
     * No change with what was read, or a read that is still to be done; null after an error, and when the host that it asks
     * cannot be reached, which is noted.
     */
    @Nullable
    ResourceChange change(
            ConfigurationNode.Resource node,
            InstanceAddress address,
            Value.Obj configured,
            List<ResourceAddress> dependencies,
            Map<InstanceAddress, ResourceChange> earlier) {
        DataSource<Record> source = source(address);
        RecordSchema<Record> schema = RecordSchema.of(source.record());
        ResourceChange.Builder change = ResourceChange.of(address)
                .dependencies(dependencies)
                .recordedDependencies(dependencies)
                .after(schema.complete(configured));
        if (diagnostics.hasErrors()) {
            return null;
        }
        if (!Values.isWhollyKnown(configured)) {
            return change.action(Action.READ, Reason.READ_UNKNOWN)
                    .deferred(true)
                    .build();
        }
        if (isPending(node, earlier.values())) {
            return change.action(Action.READ, Reason.READ_PENDING)
                    .deferred(true)
                    .build();
        }
        Result<Value.Obj> read = reads.get(
                address,
                configured,
                () -> DataReading.read(
                        source,
                        address,
                        configured,
                        context.evaluation(),
                        node.block().range()));
        if (node.check() == null && ConnectionFailure.is(read.diagnostics())) {
            String host = source.host(schema.toRecord(configured).get());
            leaving.unreachable(host);
            read.diagnostics().forEach(problem -> diagnostics.add(LeftOut.warning(host, problem)));
            return null;
        }
        Value.Obj value = read.orNull();
        diagnostics.addAll(node.check() != null ? DataReading.asWarnings(read.diagnostics()) : read.diagnostics());
        if (value == null && node.check() == null) {
            return null;
        }
        if (value != null) {
            change.after(value);
        }
        return node.check() != null
                ? change.action(Action.READ, Reason.READ_CHECK).deferred(true).build()
                : change.build();
    }

    /** Something that it names in {@code depends_on} changes, so that what it reads may, too. */
    private boolean isPending(ConfigurationNode.Resource node, Collection<ResourceChange> earlier) {
        Set<ResourceAddress> waited = new HashSet<>(context.graph().explicitResourcesOf(node.id()));
        return !waited.isEmpty()
                && earlier.stream()
                        .anyMatch(change -> change.changesAnything()
                                && waited.contains(change.address().resource()));
    }
}
