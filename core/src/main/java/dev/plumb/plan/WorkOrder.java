package dev.plumb.plan;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a change as values to what its resource type wants done. */
public final class WorkOrder {
    private WorkOrder() {}

    /** Steps and checks for {@code change}, under its address; none of what is on no host. */
    public static Parts parts(ResourceTypes types, ResourceChange change) {
        List<HostTransaction.PlannedStep> steps = new ArrayList<>();
        List<HostTransaction.PlannedCheck> checks = new ArrayList<>();
        String address = change.address().toString();
        for (Work work : of(types, change)) {
            work.steps().forEach(step -> steps.add(new HostTransaction.PlannedStep(address, secret(change, step))));
            work.checks().forEach(check -> checks.add(new HostTransaction.PlannedCheck(address, check)));
        }
        return new Parts(steps, checks);
    }

    /** What a change adds to a host transaction. */
    public record Parts(List<HostTransaction.PlannedStep> steps, List<HostTransaction.PlannedCheck> checks) {
        /** Keeps copies. */
        public Parts {
            steps = List.copyOf(steps);
            checks = List.copyOf(checks);
        }
    }

    /** Types see no marks: whether a content is secret shows in the change. */
    private static Step secret(ResourceChange change, Step step) {
        return step instanceof Step.PutFile file && !file.sensitive() && holdsSecret(change, file.sha256())
                ? new Step.PutFile(file.path(), file.sha256(), file.owner(), file.group(), file.mode(), true)
                : step;
    }

    private static boolean holdsSecret(ResourceChange change, String hash) {
        Value.Obj after = change.after();
        return after != null
                && after.attributes().values().stream()
                        .anyMatch(value -> value instanceof Value.Marked marked
                                && marked.inner().equals(new Value.Str(hash)));
    }

    /** The work for {@code change}; two parts for a replacement. */
    private static List<Work> of(ResourceTypes types, ResourceChange change) {
        ResourceType<Record> type =
                types.find(change.address().resource().type()).orElseThrow();
        if (!(type instanceof HostResourceType<Record> hostType)
                || change.action() == Action.FORGET
                || change.deferred()) {
            return List.of();
        }
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Record before = record(schema, change.before());
        Record after = record(schema, change.after());
        Record recorded = record(schema, change.recorded());
        if (change.action() == Action.REPLACE) {
            Work create = hostType.work(new Change<>(null, after, null));
            return before == null
                    ? List.of(create)
                    : List.of(hostType.work(new Change<>(before, record(schema, change.original()), recorded)), create);
        }
        return before == null && after == null
                ? List.of()
                : List.of(hostType.work(new Change<>(before, after, recorded)));
    }

    private static @Nullable Record record(RecordSchema<Record> schema, Value.@Nullable Obj value) {
        if (value == null) {
            return null;
        }
        Result<Record> record = schema.toRecord(value);
        if (record.hasErrors()) {
            throw new BugException("a planned value does not fit its own schema: " + record.diagnostics());
        }
        return record.orNull();
    }
}
