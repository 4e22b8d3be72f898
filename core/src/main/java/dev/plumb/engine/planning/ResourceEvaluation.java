package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.BodyEvaluation;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Severity;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates a resource block: its instances, their arguments, their conditions. */
final class ResourceEvaluation {
    private final PlanningContext context;
    private final LiveResources live;
    private final Diagnostics diagnostics;
    private final InstancePlanner planner;
    private final Conditions conditions;

    ResourceEvaluation(PlanningContext context, LiveResources live, Diagnostics diagnostics) {
        this.context = context;
        this.live = live;
        this.diagnostics = diagnostics;
        this.planner = new InstancePlanner(context, diagnostics);
        this.conditions = new Conditions(diagnostics);
    }

    /** Adds the block's instances in {@code module} to {@code instances}, and makes them known to the module's scope. */
    void evaluate(
            ResourceBlock block,
            ConfigurationScope module,
            List<ResourceAddress> dependencies,
            Map<InstanceAddress, DesiredInstance> instances) {
        Map<InstanceKey, Scope> expansion = new Expansion(module, diagnostics).expand(block.count(), block.forEach());
        if (expansion == null) {
            module.resource(block.address(), Repeated.unknown());
            return;
        }
        Map<InstanceKey, Value> values = new LinkedHashMap<>();
        ResourceAddress resource = new ResourceAddress(
                module.address().names(),
                block.address().type(),
                block.address().name());
        expansion.forEach((key, scope) -> {
            InstanceAddress address = new InstanceAddress(module.address(), resource, key);
            DesiredInstance instance = instance(block, address, scope, dependencies);
            if (instance != null) {
                instances.put(address, instance);
            }
            values.put(key, instance == null ? new Value.Unknown(Type.DYNAMIC) : instance.value());
        });
        module.resource(block.address(), Repeated.of(block.count() != null, block.forEach() != null, values));
    }

    private @org.jspecify.annotations.Nullable DesiredInstance instance(
            ResourceBlock block, InstanceAddress address, Scope scope, List<ResourceAddress> dependencies) {
        conditions.check(
                block.lifecycle().preconditions(),
                scope,
                Severity.ERROR,
                "plan.precondition",
                "Resource precondition failed");
        ResourceType<Record> type =
                context.types().find(address.resource().type()).orElseThrow();
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Value.Obj configured = new BodyEvaluation(scope, diagnostics).evaluate(block.body(), schema);
        InstancePlanner.Planned planned = planner.plan(address, type, configured, live, block);
        if (planned == null) {
            return null;
        }
        conditions.check(
                block.lifecycle().postconditions(),
                scope.with(Map.of("self", planned.value())),
                Severity.ERROR,
                "plan.postcondition",
                "Resource postcondition failed");
        return new DesiredInstance(
                address, type, planned.record(), planned.value(), dependencies, block.lifecycle(), block.range());
    }
}
