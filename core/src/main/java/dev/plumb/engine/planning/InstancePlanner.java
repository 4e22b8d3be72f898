package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Lifecycle;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.plan.LiveResources;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the evaluated arguments of an instance to what its resource type plans. */
final class InstancePlanner {
    private final PlanningContext context;
    private final Diagnostics diagnostics;

    InstancePlanner(PlanningContext context, Diagnostics diagnostics) {
        this.context = context;
        this.diagnostics = diagnostics;
    }

    /** What the type plans; null after an error. */
    @Nullable
    Planned plan(
            InstanceAddress address,
            ResourceType<Record> type,
            Value.Obj evaluated,
            LiveResources live,
            ResourceBlock block) {
        SourceRange range = block.range();
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Value.Obj configured = live.asked(address) ? evaluated : withoutOpenTokens(schema, evaluated);
        Record liveRecord =
                live.desired().getOrDefault(address, Optional.empty()).orElse(null);
        Value.Obj wanted = ignoring(block.lifecycle(), schema, address, configured, liveRecord);
        if (!wellKnown(address, schema, wanted, range)) {
            return null;
        }
        Record arguments = take(schema.toRecord(wanted), address, range);
        if (arguments == null) {
            return null;
        }
        Record planned = take(
                type.plan(new PlanRequest<>(
                        address.toString(),
                        arguments,
                        recorded(address, schema, configured, liveRecord),
                        liveRecord,
                        live.asked(address),
                        context.files(),
                        context.blobs(),
                        context.now())),
                address,
                range);
        return planned == null ? null : new Planned(planned, marked(schema, schema.toValue(planned, true), configured));
    }

    /** Arguments whose difference is no change keep the value that the instance has. */
    private Value.Obj ignoring(
            Lifecycle lifecycle,
            RecordSchema<Record> schema,
            InstanceAddress address,
            Value.Obj configured,
            @Nullable Record live) {
        boolean nothing = !lifecycle.ignoreAll() && lifecycle.ignoreChanges().isEmpty();
        InstanceState state = context.state().instances().get(address);
        if (nothing || state == null) {
            return configured;
        }
        Record recorded = recorded(address, schema, configured, live);
        if (recorded == null) {
            return configured;
        }
        Value.Obj kept = schema.toValue(live != null ? live : recorded, false);
        Map<String, Value> attributes = new LinkedHashMap<>(configured.attributes());
        for (Attribute attribute : schema.attributes()) {
            boolean ignored = lifecycle.ignoreAll() || lifecycle.ignoreChanges().contains(attribute.name());
            if (ignored && !attribute.computed() && kept.attributes().containsKey(attribute.name())) {
                attributes.put(
                        attribute.name(),
                        java.util.Objects.requireNonNull(kept.attributes().get(attribute.name())));
            }
        }
        return new Value.Obj(attributes);
    }

    private @Nullable Record take(Result<Record> result, InstanceAddress address, SourceRange range) {
        result.diagnostics()
                .forEach(d -> diagnostics.add(d.withAddress(address.toString()).withSubjectIfAbsent(range)));
        return result.hasErrors() ? null : result.orNull();
    }

    /**
     * Arguments of any type are there to be compared ({@code reload_on}): which value they have is of no use before the
     * host was asked. What they refer to may become known then, as a certificate that is made in the second evaluation.
     */
    private static Value.Obj withoutOpenTokens(RecordSchema<Record> schema, Value.Obj evaluated) {
        Map<String, Value> attributes = new LinkedHashMap<>(evaluated.attributes());
        for (Attribute attribute : schema.attributes()) {
            if (attribute.type().equals(Type.DYNAMIC) && !attribute.required()) {
                attributes.computeIfPresent(
                        attribute.name(), (name, value) -> Values.isWhollyKnown(value) ? value : Value.NULL);
            }
        }
        return new Value.Obj(attributes);
    }

    /** Unknown arguments come from errors told already, or from functions that are known only at apply. */
    private boolean wellKnown(
            InstanceAddress address, RecordSchema<Record> schema, Value.Obj configured, SourceRange range) {
        for (Attribute attribute : schema.attributes()) {
            Value value = configured.attributes().get(attribute.name());
            if (value != null && !Values.isWhollyKnown(value)) {
                if (!diagnostics.hasErrors()) {
                    diagnostics.add(Diagnostic.error(
                                    "plan.unknown-argument",
                                    "Argument not known before apply",
                                    "The argument \"" + attribute.name() + "\" of " + address
                                            + " depends on a value that is known only after apply.",
                                    range)
                            .withAddress(address.toString())
                            .withHint("Plumb plans host resources from values that are known: write the value itself, "
                                    + "or pass it in a variable."));
                }
                return false;
            }
        }
        return true;
    }

    /** What state has of the instance, with secrets where the configuration or the host shows that they are the same. */
    private @Nullable Record recorded(
            InstanceAddress address, RecordSchema<Record> schema, Value.Obj configured, @Nullable Record live) {
        InstanceState state = context.state().instances().get(address);
        if (state == null) {
            return null;
        }
        Value.Obj opened = context.sealer().openWith(state.attributes(), configured);
        if (live != null) {
            opened = context.sealer().openWith(opened, schema.toValue(live, false));
        }
        return schema.toRecord(opened).orNull();
    }

    /** Marks of arguments go to the attributes of the same name, and to those that they are written into. */
    static Value.Obj marked(RecordSchema<?> schema, Value.Obj planned, Value.Obj configured) {
        Set<String> secret = new HashSet<>();
        for (Attribute attribute : schema.attributes()) {
            Value value = configured.attributes().get(attribute.name());
            boolean sensitive = value != null && Values.marksDeep(value).contains(Mark.SENSITIVE);
            if (sensitive || (attribute.sensitive() && value != null && !Values.isNull(value))) {
                secret.add(attribute.name());
                secret.addAll(attribute.writtenInto());
            }
        }
        Map<String, Value> attributes = new LinkedHashMap<>(planned.attributes());
        secret.forEach(name -> attributes.computeIfPresent(name, (n, value) -> sensitive(value)));
        return new Value.Obj(attributes);
    }

    private static Value sensitive(Value value) {
        // The hash of no content is no secret; what was there before Plumb can then be put back.
        boolean nothing = Values.isNull(value) || Values.unmarkDeep(value).equals(new Value.Str(""));
        return nothing ? value : Values.mark(Values.unmarkDeep(value), Set.of(Mark.SENSITIVE));
    }

    record Planned(Record record, Value.Obj value) {}
}
