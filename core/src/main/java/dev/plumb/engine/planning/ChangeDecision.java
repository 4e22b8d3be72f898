package dev.plumb.engine.planning;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.plan.Action;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what is done to one resource instance, and why. */
final class ChangeDecision {
    private final PlanningContext context;
    private final LiveResources live;
    private final Diagnostics diagnostics;

    ChangeDecision(PlanningContext context, LiveResources live, Diagnostics diagnostics) {
        this.context = context;
        this.live = live;
        this.diagnostics = diagnostics;
    }

    /** The change to what the configuration wants. */
    ResourceChange toDesired(DesiredInstance desired) {
        RecordSchema<Record> schema = RecordSchema.of(desired.type().record());
        InstanceState recorded = context.state().instances().get(desired.address());
        boolean moved = recorded != null
                && desired.type() instanceof HostResourceType
                && live.recorded().containsKey(desired.address());
        Value.Obj there = liveValue(schema, live.desired().get(desired.address()), desired.value());
        Value.Obj before = moved ? liveValue(schema, live.recorded().get(desired.address()), desired.value()) : there;
        Value.Obj opened = recorded == null ? null : opened(recorded, desired.value(), before);
        Differences differences = Differences.of(schema, context.sealer(), before, desired.value(), recorded);
        Verdict verdict = verdict(differences, before, recorded, moved);
        return new ResourceChange(
                desired.address(),
                host(desired),
                verdict.action(),
                verdict.reason(),
                before,
                desired.value(),
                opened,
                recorded != null ? recorded.original() : sealed(before),
                differences.changed(),
                differences.drifted(),
                verdict.action() == Action.REPLACE ? differences.replacing() : List.of(),
                desired.dependencies(),
                null);
    }

    private static Verdict verdict(
            Differences differences, Value.@Nullable Obj before, @Nullable InstanceState recorded, boolean moved) {
        if (before == null && !moved) {
            return new Verdict(Action.CREATE, recorded == null ? Reason.NEW : Reason.GONE);
        }
        if (moved || !differences.replacing().isEmpty()) {
            return new Verdict(Action.REPLACE, Reason.CONFIGURATION);
        }
        if (recorded == null) {
            return new Verdict(differences.changed().isEmpty() ? Action.NO_OP : Action.UPDATE, Reason.TAKE_OVER);
        }
        return differences.changed().isEmpty()
                ? new Verdict(Action.NO_OP, Reason.NONE)
                : new Verdict(Action.UPDATE, differences.reason());
    }

    /** The change of an instance that stays on its host and is recorded no more. */
    ResourceChange toForget(InstanceState recorded) {
        ResourceChange deletion = toNothing(recorded, Reason.NOT_IN_CONFIGURATION);
        return new ResourceChange(
                deletion.address(),
                deletion.host(),
                Action.FORGET,
                deletion.reason(),
                deletion.before(),
                null,
                deletion.recorded(),
                null,
                List.of(),
                List.of(),
                List.of(),
                deletion.dependencies(),
                null);
    }

    /** The change of an instance that is to be there no longer. */
    ResourceChange toNothing(InstanceState recorded, Reason why) {
        ResourceType<Record> type =
                context.types().find(recorded.address().resource().type()).orElseThrow();
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Value.Obj before = liveValue(schema, live.recorded().get(recorded.address()), recorded.attributes());
        return new ResourceChange(
                recorded.address(),
                recorded.host(),
                Action.DELETE,
                before == null && recorded.original() == null ? Reason.GONE : why,
                before,
                original(recorded, schema),
                opened(recorded, recorded.attributes(), before),
                recorded.original(),
                List.of(),
                List.of(),
                List.of(),
                recorded.dependencies(),
                null);
    }

    /** What was there before Plumb, if it can be put back. */
    private Value.@Nullable Obj original(InstanceState recorded, RecordSchema<Record> schema) {
        Value.Obj original = recorded.original() == null ? null : ofHost(recorded.original(), schema);
        if (original != null && original.attributes().values().stream().anyMatch(Sealer::isSealed)) {
            diagnostics.add(Diagnostic.warning(
                            "plan.original-secret",
                            "The original cannot be put back",
                            "What the host had in place of " + recorded.address()
                                    + " before Plumb managed it was secret, so it was not kept.",
                            null)
                    .withAddress(recorded.address().toString())
                    .withHint("The object is removed. Put the original back by hand where it is needed."));
            return null;
        }
        return original;
    }

    /** Without secrets that never were on the host: arguments that are only recorded, or only made something else of. */
    private static Value.Obj ofHost(Value.Obj original, RecordSchema<Record> schema) {
        Map<String, Value> attributes = new LinkedHashMap<>(original.attributes());
        schema.attributes().stream()
                .filter(attribute ->
                        attribute.recorded() || !attribute.writtenInto().isEmpty())
                .map(Attribute::name)
                .filter(name -> attributes.containsKey(name) && Sealer.isSealed(attributes.get(name)))
                .forEach(name -> attributes.put(name, Value.NULL));
        return new Value.Obj(attributes);
    }

    private Value.Obj opened(InstanceState recorded, Value.Obj planned, Value.@Nullable Obj before) {
        Value.Obj opened = context.sealer().openWith(recorded.attributes(), planned);
        return before == null ? opened : context.sealer().openWith(opened, before);
    }

    private Value.@Nullable Obj sealed(Value.@Nullable Obj value) {
        return value == null ? null : context.sealer().sealObject(value);
    }

    private static String host(DesiredInstance desired) {
        return desired.type() instanceof HostResourceType<Record> type ? type.host(desired.planned()) : "";
    }

    /** The live record as a value; what is secret in the configuration is secret here too. */
    private Value.@Nullable Obj liveValue(
            RecordSchema<Record> schema, @Nullable Optional<Record> found, Value.Obj marks) {
        if (found == null || found.isEmpty()) {
            return null;
        }
        Value.Obj value = InstancePlanner.marked(schema, schema.toValue(found.get(), false), marks);
        // What is on no host is read from state, where secrets are sealed.
        return context.sealer().openWith(value, marks);
    }

    private record Verdict(Action action, Reason reason) {}
}
