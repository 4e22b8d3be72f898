package dev.plumb.engine.planning;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.evaluation.Marks;
import dev.plumb.plan.Action;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
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

    /**
     * The change to what the configuration wants.
     *
     * @param recorded what state has of it, null when it was never applied
     * @param found what there is of the object that the configuration names
     * @param createdFirst whether a replacement is made before the old object is taken away
     */
    ResourceChange toDesired(
            DesiredInstance desired, @Nullable InstanceState recorded, Optional<Record> found, boolean createdFirst) {
        RecordSchema<Record> schema = RecordSchema.of(desired.type().record());
        // Of what is planned later only the object that state knows was asked for, and it is taken to be the same.
        boolean deferred = desired.planned() == null;
        boolean moved = recorded != null
                && desired.type() instanceof HostResourceType
                && live.recorded().containsKey(desired.address())
                && (deferred || !isSame(desired, recorded));
        Value.Obj there = liveValue(schema, found, secrets(desired, recorded), desired.value());
        Value.Obj before = moved
                ? liveValue(schema, live.recorded().get(desired.address()), desired.value(), desired.value())
                : there;
        Value.Obj opened = recorded == null ? null : opened(recorded, desired.value(), before);
        Differences differences =
                Differences.of(schema, context.evaluation().sealer(), before, desired.value(), recorded);
        Verdict verdict = verdict(differences, before, recorded, moved && !deferred);
        if (verdict.action() == Action.NO_OP && recorded != null && !(desired.type() instanceof HostResourceType)) {
            List<String> secrets = otherwiseSecret(desired.value(), recorded.attributes());
            if (!secrets.isEmpty()) {
                verdict = new Verdict(Action.UPDATE, Reason.CONFIGURATION);
                differences.changed().addAll(secrets);
            }
        }
        if (recorded == null && before != null && verdict.action() == Action.UPDATE) {
            tellIfNotKept(desired, before, differences.changed());
        }
        return ResourceChange.of(desired.address())
                .host(host(desired))
                .action(verdict.action(), verdict.reason())
                .before(before)
                .after(desired.value())
                .recorded(opened)
                .original(recorded != null ? recorded.original() : before)
                .changed(differences.changed())
                .drifted(differences.drifted())
                .replacing(verdict.action() == Action.REPLACE ? differences.replacing() : List.of())
                .dependencies(desired.dependencies())
                .recordedDependencies(recorded == null ? List.of() : recorded.dependencies())
                .createBeforeDestroy(createdFirst)
                .deferred(deferred)
                .build();
    }

    private static boolean isSame(DesiredInstance desired, InstanceState recorded) {
        return ObjectIdentity.isSame(
                desired.type().name(),
                RecordSchema.of(desired.type().record()),
                desired.value(),
                recorded.attributes());
    }

    /** What is overwritten for the first time, and cannot be put back later, because without a key no secret is kept. */
    private void tellIfNotKept(DesiredInstance desired, Value.Obj before, Collection<String> changed) {
        boolean lost = changed.stream()
                .map(name -> before.attributes().getOrDefault(name, Value.NULL))
                .anyMatch(value -> !Values.isNull(value) && Values.isSensitive(value));
        if (lost && !context.evaluation().sealer().keeps()) {
            diagnostics.add(Diagnostic.warning(
                            "plan.original-not-kept",
                            "The original will not be kept",
                            "What the host has in place of " + desired.address()
                                    + " is secret, and without a key secrets are not kept: what is there now cannot be put"
                                    + " back later.",
                            desired.range())
                    .withAddress(desired.address().toString())
                    .withHint("Configure an encryption key first, or keep a copy of what is there."));
        }
    }

    /** What is secret now and was not, or the other way: what state has of it changes. */
    private static List<String> otherwiseSecret(Value.Obj wanted, Value.Obj recorded) {
        return wanted.attributes().entrySet().stream()
                .filter(e -> recorded.attributes().containsKey(e.getKey()) && !Values.isNull(e.getValue()))
                .filter(e -> Values.isSensitive(e.getValue())
                        != Values.isSensitive(recorded.attributes().getOrDefault(e.getKey(), Value.NULL)))
                .map(Map.Entry::getKey)
                .toList();
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
    ResourceChange toForget(InstanceState recorded, Reason why) {
        return leaving(recorded).action(Action.FORGET, why).original(null).build();
    }

    /** The change of an instance that is to be there no longer. */
    ResourceChange toNothing(InstanceState recorded, Reason why) {
        ResourceChange.Builder change = leaving(recorded);
        boolean gone = change.build().before() == null && recorded.original() == null;
        return change.action(Action.DELETE, gone ? Reason.GONE : why)
                .after(original(recorded, schema(recorded)))
                .build();
    }

    private ResourceChange.Builder leaving(InstanceState recorded) {
        RecordSchema<Record> schema = schema(recorded);
        Value.Obj before = liveValue(
                schema,
                live.recorded().getOrDefault(recorded.address(), Optional.empty()),
                recorded.attributes(),
                recorded.attributes());
        return ResourceChange.of(recorded.address())
                .host(recorded.host())
                .movedFrom(context.previous().get(recorded.address()))
                .before(before)
                .recorded(opened(recorded, recorded.attributes(), before))
                .original(recorded.original())
                .dependencies(recorded.dependencies())
                .recordedDependencies(recorded.dependencies())
                .createBeforeDestroy(recorded.createBeforeDestroy());
    }

    private RecordSchema<Record> schema(InstanceState recorded) {
        return RecordSchema.of(context.evaluation()
                .types()
                .find(recorded.address().resource().type())
                .orElseThrow()
                .record());
    }

    /** What was there before Plumb, if it can be put back. */
    private Value.@Nullable Obj original(InstanceState recorded, RecordSchema<Record> schema) {
        Value.Obj kept = recorded.original();
        Value.Obj original =
                kept == null ? null : ofHost(context.evaluation().sealer().openObject(kept), schema);
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
        Value.Obj opened = context.evaluation().sealer().openWith(recorded.attributes(), planned);
        return before == null ? opened : context.evaluation().sealer().openWith(opened, before);
    }

    private static String host(DesiredInstance desired) {
        if (!(desired.type() instanceof HostResourceType<Record> type)) {
            return "";
        }
        Record planned = desired.planned();
        if (planned != null) {
            return type.host(planned);
        }
        return Values.unmark(desired.value().attributes().getOrDefault("host", Value.NULL)) instanceof Value.Str host
                ? host.text()
                : "";
    }

    /** Where there are secrets: of what is on no host, which is read from state, state says it, part by part. */
    private static Value.Obj secrets(DesiredInstance desired, @Nullable InstanceState recorded) {
        return recorded == null || desired.type() instanceof HostResourceType ? desired.value() : recorded.attributes();
    }

    /** The live record as a value; what is secret in the configuration is secret here too. */
    private Value.@Nullable Obj liveValue(
            RecordSchema<Record> schema, @Nullable Optional<Record> found, Value.Obj marks, Value.Obj known) {
        if (found == null || found.isEmpty()) {
            return null;
        }
        Value.Obj value = Marks.onto(schema, schema.toValue(found.get(), false), marks);
        // What is on no host is read from state, where secrets are sealed.
        return context.evaluation().sealer().openWith(value, known);
    }

    private record Verdict(Action action, Reason reason) {}
}
