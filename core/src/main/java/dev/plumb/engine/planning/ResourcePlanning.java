package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.BodyEvaluation;
import dev.plumb.config.ConditionBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Severity;
import dev.plumb.engine.evaluation.CheckStatus;
import dev.plumb.engine.evaluation.Conditions;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.Evaluation;
import dev.plumb.engine.evaluation.Expansion;
import dev.plumb.engine.evaluation.InstancePlanning;
import dev.plumb.engine.evaluation.InstancePlanning.Planned;
import dev.plumb.engine.evaluation.InstancePlanning.Prior;
import dev.plumb.engine.evaluation.ModuleInstance;
import dev.plumb.engine.evaluation.Repeated;
import dev.plumb.engine.evaluation.ResourceVisitor;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.Action;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans the instances of resource blocks, one block after the other, dependencies first. */
final class ResourcePlanning implements ResourceVisitor {
    private final PlanningContext context;
    private final LiveResources live;
    private final Diagnostics diagnostics;
    private final Conditions conditions;
    private final InstancePlanning planning;
    private final ChangeDecision decision;
    private final DataPlanning data;
    private final Imports imports;
    private final LeavingOut leaving;
    private final Map<InstanceAddress, DesiredInstance> instances = new LinkedHashMap<>();
    private final Map<InstanceAddress, ResourceChange> changes = new LinkedHashMap<>();
    private final Map<ResourceAddress, Map<InstanceKey, ResourceChange>> byResource = new LinkedHashMap<>();
    private final Map<String, CheckStatus> checks = new TreeMap<>();
    private @Nullable Evaluation evaluation;

    ResourcePlanning(PlanningContext context, LiveResources live, DataReads reads, Diagnostics diagnostics) {
        this.context = context;
        this.live = live;
        this.diagnostics = diagnostics;
        this.conditions = new Conditions(diagnostics);
        this.planning = new InstancePlanning(context.evaluation(), diagnostics);
        this.decision = new ChangeDecision(context, live, diagnostics);
        this.imports = new Imports(context, reads.listener(), diagnostics);
        this.leaving = new LeavingOut(context, live);
        this.data = new DataPlanning(context, reads, leaving, diagnostics);
    }

    /** Sets the evaluation that it is part of, in whose root module imports are evaluated. */
    void in(Evaluation whole) {
        evaluation = whole;
    }

    /** Import blocks that are about nothing; to be asked at the end. */
    void refuseUnknownImports() {
        Set<InstanceAddress> known = new HashSet<>(changes.keySet());
        leaving.all().forEach(out -> known.add(out.address()));
        imports.refuseUnknown(known);
    }

    /** What was left out. */
    LeavingOut leaving() {
        return leaving;
    }

    /** What was planned, dependencies first. */
    Map<InstanceAddress, DesiredInstance> instances() {
        return instances;
    }

    /** The changes of these, and of data sources, in the same order. */
    Map<InstanceAddress, ResourceChange> changes() {
        return changes;
    }

    /** How the conditions of resources came out, by address. */
    Map<String, CheckStatus> checks() {
        return checks;
    }

    @Override
    public void visit(ConfigurationNode.Resource node, ModuleInstance module) {
        ResourceBlock block = node.block();
        imports.expand(node, Objects.requireNonNull(evaluation).root());
        ResourceAddress resource = block.address().in(module.scope().address().names());
        if (context.mode() == PlanMode.REFRESH_ONLY && !block.address().data()) {
            module.scope().resource(block.address(), recorded(block, resource, module));
            return;
        }
        List<ResourceAddress> dependencies = context.graph().resourcesOf(node.id());
        Expansion expanding = new Expansion(module.scope(), diagnostics);
        Map<InstanceKey, Scope> expansion = expanding.expand(block.count(), block.forEach());
        if (expanding.isLeftOut()) {
            leaving.leaveBlock(
                    module.scope().address(),
                    resource,
                    context.evaluation().recordedKeys(module.scope().address(), resource),
                    dependencies);
            module.scope().resource(block.address(), Repeated.leftOut());
            return;
        }
        if (expansion == null) {
            module.scope().resource(block.address(), Repeated.unknown());
            return;
        }
        Map<InstanceKey, Value> values = new LinkedHashMap<>();
        expansion.forEach((key, scope) -> {
            InstanceAddress address = new InstanceAddress(module.scope().address(), resource, key);
            Value value = context.selection().includes(address)
                    ? instance(node, address, scope, dependencies)
                    : recorded(address);
            values.put(key, value == null ? new Value.Unknown(Type.DYNAMIC) : value);
        });
        module.scope().resource(block.address(), Repeated.of(block.count() != null, block.forEach() != null, values));
    }

    private @Nullable Value instance(
            ConfigurationNode.Resource node, InstanceAddress address, Scope scope, List<ResourceAddress> dependencies) {
        ResourceBlock block = node.block();
        check(block.lifecycle().preconditions(), address, scope, "plan.precondition", "Resource precondition failed");
        Value.Obj value;
        if (address.resource().data()) {
            value = read(node, address, scope, dependencies);
        } else {
            value = managed(node, address, scope, dependencies);
        }
        if (leaving.contains(address)) {
            checks.remove(address.toString());
            return leaving.value(address);
        }
        if (value != null) {
            check(
                    block.lifecycle().postconditions(),
                    address,
                    scope.with(Map.of("self", value)),
                    "plan.postcondition",
                    "Resource postcondition failed");
        }
        return value;
    }

    private Value.@Nullable Obj read(
            ConfigurationNode.Resource node, InstanceAddress address, Scope scope, List<ResourceAddress> dependencies) {
        Value.Obj configured = data.arguments(node, address, scope);
        if (leaves(node, address, host(configured), configured, dependencies)) {
            return null;
        }
        ResourceChange change = data.change(node, address, configured, dependencies, changes);
        if (change == null) {
            // It may have shown that its host cannot be reached.
            leaves(node, address, host(configured), configured, dependencies);
            return null;
        }
        record(change);
        checkData(node, change);
        return change.after();
    }

    /** A check whose data cannot be read fails. */
    private void checkData(ConfigurationNode.Resource node, ResourceChange change) {
        Value.Obj read = change.after();
        if (node.check() != null && read != null && !Values.isWhollyKnown(read)) {
            checks.merge(
                    change.address().module().prefix() + "check." + node.check(), CheckStatus.FAIL, CheckStatus::and);
        }
    }

    private Value.@Nullable Obj managed(
            ConfigurationNode.Resource node, InstanceAddress address, Scope scope, List<ResourceAddress> dependencies) {
        ResourceBlock block = node.block();
        ResourceType<Record> type =
                context.evaluation().types().find(address.resource().type()).orElseThrow();
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Value.Obj configured = new BodyEvaluation(scope, diagnostics).evaluate(block.body(), schema);
        if (leaves(node, address, host(configured), configured, dependencies)) {
            return null;
        }
        Imports.Imported imported = imports.of(address, type, context.recorded(address));
        InstanceState recorded = imported == null ? context.recorded(address) : imported.state();
        Optional<Record> found = imported == null
                ? live.desired().getOrDefault(address, Optional.empty())
                : Optional.ofNullable(imported.live());
        Prior prior = Prior.of(recorded, found, imported != null || live.asked(address));
        Planned planned = plan(address, type, configured, prior, block);
        if (planned != null && recorded != null && isRecordedObject(type, planned, recorded)) {
            // It was not known when its host was asked, but the host was asked for the same object, which state has.
            found = live.recorded().getOrDefault(address, Optional.empty());
            planned = plan(address, type, configured, Prior.of(recorded, found, true), block);
        }
        if (planned == null) {
            return null;
        }
        DesiredInstance desired = desired(address, type, planned, dependencies, block);
        ResourceChange change =
                decision.toDesired(desired, recorded, found, context.graph().isCreatedFirst(node.id()));
        change = forced(change, recorded, block);
        change = new Watched(context.evaluation().types(), byResource).counted(change, schema, block);
        if (change.action() == Action.REPLACE && type instanceof StandaloneResourceType) {
            Planned anew = plan(address, type, configured, Prior.NONE, block);
            if (anew == null) {
                return null;
            }
            desired = desired(address, type, anew, dependencies, block);
            change = change.but().after(anew.value()).deferred(anew.deferred()).build();
        }
        instances.put(address, desired);
        define(type, planned.record());
        boolean open = !Values.isWhollyKnown(configured) && change.action() != Action.NO_OP;
        record(change.but()
                .deferred(change.deferred() || open)
                .movedFrom(context.previous().get(address))
                .importedBy(imported == null ? null : imported.id())
                .build());
        return desired.value();
    }

    /** Makes a host known to data sources that ask it. */
    @SuppressWarnings("unchecked")
    private void define(ResourceType<Record> type, @Nullable Record record) {
        if (type instanceof HostDefinition<?> definition && record != null) {
            context.evaluation().hosts().define((HostDefinition<Record>) definition, record);
        }
    }

    private void defineRecorded(String name, Value.Obj recorded) {
        context.evaluation()
                .types()
                .find(name)
                .filter(HostDefinition.class::isInstance)
                .ifPresent(type -> define(
                        type, RecordSchema.of(type.record()).toRecord(recorded).orNull()));
    }

    private boolean isRecordedObject(ResourceType<Record> type, Planned planned, InstanceState recorded) {
        return type instanceof HostResourceType
                && planned.record() != null
                && !live.asked(recorded.address())
                && live.recorded().containsKey(recorded.address())
                && ObjectIdentity.isSame(
                        type.name(), RecordSchema.of(type.record()), planned.value(), recorded.attributes());
    }

    private boolean leaves(
            ConfigurationNode.Resource node,
            InstanceAddress address,
            String host,
            Value value,
            List<ResourceAddress> dependencies) {
        return !leaving.isIdle()
                && leaving.leaves(address, host, value, context.graph().explicitResourcesOf(node.id()), dependencies);
    }

    /** The id of the host that it names; empty when that is none, or not known. */
    private static String host(Value.Obj configured) {
        return Values.unmark(configured.attributes().getOrDefault("host", Value.NULL)) instanceof Value.Str host
                ? host.text()
                : "";
    }

    private @Nullable Planned plan(
            InstanceAddress address,
            ResourceType<Record> type,
            Value.Obj configured,
            Prior prior,
            ResourceBlock block) {
        return planning.plan(
                new InstancePlanning.Request(address, type, configured, prior, block.lifecycle(), block.range()));
    }

    private static DesiredInstance desired(
            InstanceAddress address,
            ResourceType<Record> type,
            Planned planned,
            List<ResourceAddress> dependencies,
            ResourceBlock block) {
        return new DesiredInstance(
                address, type, planned.record(), planned.value(), dependencies, block.lifecycle(), block.range());
    }

    /** Replaced, though no argument asks for it: because it is tainted, or the user or a trigger wants it. */
    private ResourceChange forced(ResourceChange change, @Nullable InstanceState recorded, ResourceBlock block) {
        if (change.before() == null || recorded == null || change.action() == Action.CREATE) {
            return change;
        }
        if (recorded.tainted()) {
            return change.but().action(Action.REPLACE, Reason.TAINTED).build();
        }
        if (context.replaced().contains(change.address()) && change.action() != Action.REPLACE) {
            return change.but().action(Action.REPLACE, Reason.REQUESTED).build();
        }
        boolean stays = change.action() == Action.NO_OP || change.action() == Action.UPDATE;
        return stays
                ? Triggers.cause(block, change.address(), byResource)
                        .map(cause -> change.but()
                                .action(Action.REPLACE, Reason.TRIGGERED)
                                .replacing(List.of(cause))
                                .build())
                        .orElse(change)
                : change;
    }

    private void record(ResourceChange change) {
        changes.put(change.address(), change);
        byResource
                .computeIfAbsent(change.address().resource(), r -> new LinkedHashMap<>())
                .put(change.address().key(), change);
    }

    private void check(List<ConditionBlock> blocks, InstanceAddress address, Scope scope, String code, String summary) {
        if (!blocks.isEmpty()) {
            CheckStatus status = conditions.check(blocks, scope, Severity.ERROR, code, summary);
            checks.merge(address.toString(), status, CheckStatus::and);
        }
    }

    /** The value that state has of an instance; null when it has none. */
    private Value.@Nullable Obj recorded(InstanceAddress address) {
        InstanceState state = context.recorded(address);
        return state == null
                ? null
                : RecordedValues.of(state, context.evaluation().types());
    }

    /** The values of all instances that state has of a block. */
    private Repeated<Value> recorded(ResourceBlock block, ResourceAddress resource, ModuleInstance module) {
        Map<InstanceKey, Value> values = new TreeMap<>();
        for (InstanceKey key : context.evaluation().recordedKeys(module.scope().address(), resource)) {
            Value.Obj value = recorded(new InstanceAddress(module.scope().address(), resource, key));
            if (value != null) {
                values.put(key, value);
                defineRecorded(block.address().type(), value);
            }
        }
        boolean single = block.count() == null && block.forEach() == null;
        values.keySet().removeIf(key -> single != key.equals(InstanceKey.NONE));
        return single && values.isEmpty()
                ? Repeated.unknown()
                : Repeated.of(block.count() != null, block.forEach() != null, values);
    }
}
