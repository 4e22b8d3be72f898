package dev.plumb.engine.planning;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.Work;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a change as values to what its resource type wants done. */
final class WorkOrder {
    private WorkOrder() {}

    /** The work for {@code change}; two parts for a replacement. */
    static List<Work> of(ResourceTypes types, ResourceChange change) {
        ResourceType<Record> type =
                types.find(change.address().resource().type()).orElseThrow();
        if (!(type instanceof HostResourceType<Record> hostType) || change.action() == Action.FORGET) {
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
