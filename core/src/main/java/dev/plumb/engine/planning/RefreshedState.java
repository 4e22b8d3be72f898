package dev.plumb.engine.planning;

import dev.plumb.engine.evaluation.Marks;
import dev.plumb.plan.Action;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what is live into state, without changing anything. */
final class RefreshedState {
    private final PlanningContext context;
    private final LiveResources live;
    private final LeavingOut leaving;

    RefreshedState(PlanningContext context, LiveResources live, LeavingOut leaving) {
        this.leaving = leaving;
        this.context = context;
        this.live = live;
    }

    List<ResourceChange> changes() {
        List<ResourceChange> changes = new ArrayList<>();
        for (InstanceState recorded : context.evaluation().state().instances().values()) {
            Optional<Record> found = live.recorded().get(recorded.address());
            boolean selected = context.selection().includes(recorded.address());
            if (selected && !leaving.leaves(recorded, false) && found != null) {
                changes.add(change(recorded, found));
            }
        }
        return changes;
    }

    private ResourceChange change(InstanceState recorded, Optional<Record> found) {
        ResourceType<Record> type = context.evaluation()
                .types()
                .find(recorded.address().resource().type())
                .orElseThrow();
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        ResourceChange.Builder change = ResourceChange.of(recorded.address())
                .host(recorded.host())
                .before(RecordedValues.of(recorded, context.evaluation().types()))
                .recorded(recorded.attributes())
                .original(recorded.original())
                .dependencies(recorded.dependencies())
                .recordedDependencies(recorded.dependencies())
                .createBeforeDestroy(recorded.createBeforeDestroy());
        if (found.isEmpty()) {
            return change.action(Action.FORGET, Reason.GONE).build();
        }
        Sealer sealer = context.evaluation().sealer();
        Value.Obj marked = Marks.onto(schema, schema.toValue(found.get(), false), recorded.attributes());
        Value.Obj now = sealer.openWith(marked, recorded.attributes());
        List<String> drifted =
                Differences.of(schema, sealer, now, now, recorded).drifted();
        return change.after(now)
                .drifted(drifted)
                .changed(drifted)
                .action(Action.NO_OP, drifted.isEmpty() ? Reason.NONE : Reason.DRIFT)
                .build();
    }
}
