package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Lifecycle;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.PlansUnknown;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the evaluated arguments of an instance to what its resource type plans. */
public final class InstancePlanning {
    private final EvaluationContext context;
    private final Diagnostics diagnostics;

    /** What is wrong goes to {@code diagnostics}. */
    public InstancePlanning(EvaluationContext context, Diagnostics diagnostics) {
        this.context = context;
        this.diagnostics = diagnostics;
    }

    /** What the type plans; null after an error. */
    public @Nullable Planned plan(Request request) {
        RecordSchema<Record> schema = RecordSchema.of(request.type().record());
        Value.Obj wanted = ignoring(request, schema);
        if (request.type() instanceof HostResourceType && !request.prior().asked()) {
            wanted = withoutOpenTokens(schema, wanted);
        }
        if (!(request.type() instanceof PlansUnknown) && !isWhollyKnown(schema, wanted)) {
            return deferred(request, schema, wanted);
        }
        Record arguments = take(schema.toRecord(wanted), request);
        Record planned = arguments == null
                ? null
                : take(
                        request.type()
                                .plan(new PlanRequest<>(
                                        request.address().toString(),
                                        arguments,
                                        recorded(request, schema),
                                        request.prior().live(),
                                        request.prior().asked(),
                                        context.files(),
                                        context.blobs(),
                                        context.now())),
                        request);
        if (arguments != null && planned != null) {
            agrees(request, schema, schema.toValue(arguments, false), schema.toValue(planned, true));
        }
        return planned == null
                ? null
                : new Planned(planned, Marks.onto(schema, schema.toValue(planned, true), request.configured()));
    }

    /** A type may add to what is configured, and not plan something else. */
    private void agrees(Request request, RecordSchema<Record> schema, Value.Obj configured, Value.Obj planned) {
        List<String> disregarded = new ArrayList<>(Contract.disregarded(configured, planned));
        schema.attributes().stream().filter(Attribute::readOnly).forEach(own -> disregarded.remove(own.name()));
        if (!disregarded.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                            "provider.inconsistent-plan",
                            "Provider planned something else",
                            "What the provider planned for " + request.address()
                                    + " differs from the configuration in: " + String.join(", ", disregarded)
                                    + ". This is a defect of the provider.",
                            request.range())
                    .withAddress(request.address().toString())
                    .withHint("Please report it to the provider's authors."));
        }
    }

    /** What becomes of the arguments when they are known; on which host that is has to be known now. */
    private @Nullable Planned deferred(Request request, RecordSchema<Record> schema, Value.Obj wanted) {
        Value host = wanted.attributes().get("host");
        if (diagnostics.hasErrors()) {
            return null;
        }
        if (request.type() instanceof HostResourceType && host != null && !Values.isWhollyKnown(host)) {
            diagnostics.add(Diagnostic.error(
                            "plan.unknown-argument",
                            "Argument not known before apply",
                            "The argument \"host\" of " + request.address()
                                    + " depends on a value that is known only after apply, but it decides where the work "
                                    + "is done.",
                            request.range())
                    .withAddress(request.address().toString())
                    .withHint("Name the host by the id of a host resource, or pass it in a variable."));
            return null;
        }
        return new Planned(null, Marks.onto(schema, schema.complete(wanted), request.configured()));
    }

    private static boolean isWhollyKnown(RecordSchema<Record> schema, Value.Obj arguments) {
        return schema.attributes().stream()
                .map(attribute -> arguments.attributes().get(attribute.name()))
                .allMatch(value -> value == null || Values.isWhollyKnown(value));
    }

    /** Arguments whose difference is no change keep the value that the instance has. */
    private Value.Obj ignoring(Request request, RecordSchema<Record> schema) {
        Lifecycle lifecycle = request.lifecycle();
        boolean nothing = !lifecycle.ignoreAll() && lifecycle.ignoreChanges().isEmpty();
        Record recorded = nothing ? null : recorded(request, schema);
        if (recorded == null) {
            return request.configured();
        }
        Record live = request.prior().live();
        Value.Obj kept = schema.toValue(live != null ? live : recorded, false);
        Map<String, Value> attributes = new LinkedHashMap<>(request.configured().attributes());
        for (Attribute attribute : schema.attributes()) {
            Value value = kept.attributes().get(attribute.name());
            if (attribute.readOnly() || value == null) {
                continue;
            }
            if (lifecycle.ignoreAll()) {
                attributes.put(attribute.name(), value);
            }
            for (Traversal ignored : lifecycle.ignoreChanges()) {
                if (ignored.root().equals(attribute.name())) {
                    attributes.merge(
                            attribute.name(), value, (now, was) -> IgnoredPart.kept(now, was, ignored.steps()));
                }
            }
        }
        return new Value.Obj(attributes);
    }

    private @Nullable Record take(Result<Record> result, Request request) {
        result.diagnostics()
                .forEach(d -> diagnostics.add(
                        d.withAddress(request.address().toString()).withSubjectIfAbsent(request.range())));
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

    /** What state has of the instance, with secrets where the configuration or the host shows that they are the same. */
    private @Nullable Record recorded(Request request, RecordSchema<Record> schema) {
        InstanceState state = request.prior().recorded();
        if (state == null) {
            return null;
        }
        Value.Obj opened = context.sealer().openWith(state.attributes(), request.configured());
        Record live = request.prior().live();
        if (live != null) {
            opened = context.sealer().openWith(opened, schema.toValue(live, false));
        }
        return schema.toRecord(opened).orNull();
    }

    /**
     * What is asked of a type.
     *
     * @param configured the evaluated arguments
     * @param range the header of the block
     */
    public record Request(
            InstanceAddress address,
            ResourceType<Record> type,
            Value.Obj configured,
            Prior prior,
            Lifecycle lifecycle,
            SourceRange range) {}

    /**
     * What there is of the object that is planned for.
     *
     * @param recorded in state, null when it was never applied or is to be made anew
     * @param live on the host, null when absent or not asked yet
     * @param asked whether the host was asked
     */
    public record Prior(
            @Nullable InstanceState recorded, @Nullable Record live, boolean asked) {
        /** Nothing is there. */
        public static final Prior NONE = new Prior(null, null, true);

        /** What a refresh found. */
        public static Prior of(@Nullable InstanceState recorded, Optional<Record> live, boolean asked) {
            return new Prior(recorded, live.orElse(null), asked);
        }
    }

    /**
     * What a type plans.
     *
     * @param record null when arguments are not known yet
     * @param value the same as a value of the language, with marks
     */
    public record Planned(@Nullable Record record, Value.Obj value) {
        /** Whether it is planned to the end only when more is known. */
        public boolean deferred() {
            return record == null;
        }
    }
}
