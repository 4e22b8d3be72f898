package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Lifecycle;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.engine.evaluation.InstancePlanning;
import dev.plumb.engine.evaluation.InstancePlanning.Planned;
import dev.plumb.engine.evaluation.InstancePlanning.Prior;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a rollback: what a generation recorded, and not the configuration of that time evaluated anew. What the types
 * computed then is taken as it was, so contents come back to the byte.
 */
public final class RecordedGoal implements Goal {
    private final PlanningContext context;
    private final State goal;
    private final SourceRange place;
    private final List<WantedRollout> rollouts;

    /**
     * What {@code goal}, of that number, recorded.
     *
     * @param rollouts by which hosts are changed; none are recorded
     */
    public RecordedGoal(PlanningContext context, State goal, int number, List<WantedRollout> rollouts) {
        this.context = context;
        this.goal = goal;
        this.rollouts = rollouts;
        this.place = new SourceRange("<generation " + number + ">", SourcePosition.START, SourcePosition.START);
    }

    @Override
    public Result<Planner.Desired> evaluate(LiveResources live) {
        Diagnostics diagnostics = new Diagnostics();
        ChangeDecision decision = new ChangeDecision(context, live, diagnostics);
        Map<InstanceAddress, DesiredInstance> instances = new LinkedHashMap<>();
        Map<InstanceAddress, ResourceChange> changes = new LinkedHashMap<>();
        LeavingOut leaving = new LeavingOut(context, live);
        for (InstanceState wanted :
                RecordedOrder.dependenciesFirst(goal.instances().values())) {
            if (!wanted.address().resource().data()
                    && context.selection().includes(wanted.address())
                    && !leaves(leaving, wanted)) {
                DesiredInstance desired = desired(wanted, live, diagnostics);
                if (desired != null) {
                    instances.put(wanted.address(), desired);
                    changes.put(
                            wanted.address(),
                            decision.toDesired(
                                            desired,
                                            context.recorded(wanted.address()),
                                            live.desired().getOrDefault(wanted.address(), Optional.empty()),
                                            wanted.createBeforeDestroy())
                                    .but()
                                    .movedFrom(context.previous().get(wanted.address()))
                                    .build());
                }
            }
        }
        Planner.Desired desired = new Planner.Desired(
                instances,
                changes,
                // Which of the outputs depend on what is left out is not recorded, so all of them stay as they are.
                new LinkedHashMap<>(
                        leaving.all().isEmpty()
                                ? goal.outputs()
                                : context.evaluation().state().outputs()),
                Map.of(),
                Set.of(),
                Scope.of(Map.of(), context.evaluation().functions()),
                leaving,
                rollouts);
        return Result.of(desired, diagnostics.toList());
    }

    private static boolean leaves(LeavingOut leaving, InstanceState wanted) {
        return leaving.leaves(
                wanted.address(), wanted.host(), wanted.attributes(), wanted.dependencies(), wanted.dependencies());
    }

    private @Nullable DesiredInstance desired(InstanceState wanted, LiveResources live, Diagnostics diagnostics) {
        InstanceAddress address = wanted.address();
        ResourceType<Record> type =
                context.evaluation().types().find(address.resource().type()).orElse(null);
        if (type == null) {
            return null;
        }
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Optional<Record> found = live.desired().getOrDefault(address, Optional.empty());
        Value.Obj configured = opened(wanted, schema, type, found);
        boolean asked = !(type instanceof HostResourceType) || live.asked(address);
        if (asked) {
            lost(wanted, configured).ifPresent(diagnostics::add);
        }
        Planned planned = new InstancePlanning(context.evaluation(), diagnostics)
                .plan(new InstancePlanning.Request(
                        address,
                        type,
                        configured,
                        Prior.of(context.recorded(address), found, live.asked(address)),
                        Lifecycle.DEFAULT,
                        place));
        return planned == null
                ? null
                : new DesiredInstance(
                        address,
                        type,
                        planned.record(),
                        planned.value(),
                        wanted.dependencies(),
                        Lifecycle.DEFAULT,
                        place);
    }

    /** With secrets where the host still has them; arguments that only went into something else are left out. */
    private Value.Obj opened(
            InstanceState wanted, RecordSchema<Record> schema, ResourceType<Record> type, Optional<Record> found) {
        Sealer sealer = context.evaluation().sealer();
        Value.Obj recorded = RecordedValues.of(wanted, context.evaluation().types());
        Value.Obj opened = found.map(record -> sealer.openWith(recorded, schema.toValue(record, false)))
                .orElseGet(() -> sealer.openObject(recorded));
        Map<String, Value> attributes = new LinkedHashMap<>(opened.attributes());
        for (Attribute attribute : schema.attributes()) {
            Value value = attributes.get(attribute.name());
            boolean unneeded = attribute.recorded() || !attribute.writtenInto().isEmpty();
            if (value != null && Sealer.isSealed(value) && unneeded) {
                attributes.put(attribute.name(), new Value.Null(attribute.type()));
            } else if (attribute.readOnly() && !(type instanceof HostResourceType)) {
                // What is on no host computes its own: an id that is gone does not come back.
                attributes.remove(attribute.name());
            }
        }
        return new Value.Obj(attributes);
    }

    /** Secrets that are neither kept nor still there. */
    private Optional<Diagnostic> lost(InstanceState wanted, Value.Obj configured) {
        InstanceState now = context.recorded(wanted.address());
        List<String> names = new ArrayList<>();
        configured.attributes().forEach((name, value) -> {
            boolean unchanged =
                    now != null && value.equals(now.attributes().attributes().get(name));
            if (Sealer.isSealed(value) && !unchanged) {
                names.add(name);
            }
        });
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Diagnostic.error(
                                "plan.rollback-secret",
                                "A secret cannot be restored",
                                "Of " + wanted.address() + " the generation has only a hash of: "
                                        + String.join(", ", names) + ".",
                                null)
                        .withAddress(wanted.address().toString())
                        .withHint("Leave it out with -exclude=" + wanted.address()
                                + ". For later rollbacks, configure an encryption key: secrets are kept then."));
    }
}
