package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.BodyEvaluation;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.graph.DependencyGraph;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Evaluates a whole configuration in dependency order, once without and once with what is live. */
public final class Evaluation {
    private final PlanningContext context;
    private final LiveResources live;
    private final Diagnostics diagnostics = new Diagnostics();
    private final ConfigurationScope scope;
    private final InstancePlanner planner;
    private final Map<InstanceAddress, DesiredInstance> instances = new LinkedHashMap<>();
    private final Map<String, Value> outputs = new TreeMap<>();

    private Evaluation(PlanningContext context, LiveResources live) {
        this.context = context;
        this.live = live;
        this.scope = new ConfigurationScope(context.functions(), context.variables(), context.paths());
        this.planner = new InstancePlanner(context, diagnostics);
    }

    /** What the configuration wants, given what is live; in part, when there are errors. */
    public static Result<Desired> evaluate(PlanningContext context, LiveResources live) {
        Evaluation evaluation = new Evaluation(context, live);
        evaluation.evaluate();
        return Result.of(new Desired(evaluation.instances, evaluation.outputs), evaluation.diagnostics.toList());
    }

    private void evaluate() {
        Map<String, ConfigurationNode> nodes = ConfigurationNode.all(context.configuration());
        DependencyGraph<String> graph = ConfigurationNode.graph(nodes);
        graph.cycle()
                .ifPresentOrElse(
                        cycle -> diagnostics.add(ConfigurationNode.cycle(cycle, nodes)),
                        () -> graph.order().forEach(name -> node(name, nodes, graph)));
    }

    private void node(String name, Map<String, ConfigurationNode> nodes, DependencyGraph<String> graph) {
        ConfigurationNode node = nodes.get(name);
        if (node instanceof ConfigurationNode.Local local) {
            scope.local(local.value().name(), value(local.value().expression()));
        } else if (node instanceof ConfigurationNode.Resource resource) {
            resource(resource.block(), ConfigurationNode.resources(name, nodes, graph));
        } else if (node instanceof ConfigurationNode.Output output) {
            Value value = value(output.block().value());
            outputs.put(
                    output.block().name(),
                    output.block().sensitive() ? Values.mark(value, Set.of(Mark.SENSITIVE)) : checked(output, value));
        }
    }

    private Value checked(ConfigurationNode.Output output, Value value) {
        if (Values.marksDeep(value).contains(Mark.SENSITIVE)) {
            diagnostics.add(dev.plumb.diagnostic.Diagnostic.error(
                            "plan.sensitive-output",
                            "Output refers to sensitive values",
                            "The output \"" + output.block().name() + "\" would show a sensitive value.",
                            output.block().value().range())
                    .withHint("Set sensitive = true in the output block."));
        }
        return value;
    }

    private Value value(dev.plumb.lang.syntax.Expression expression) {
        Value value = diagnostics.take(Evaluator.evaluate(expression, scope));
        return value == null ? new Value.Unknown(Type.DYNAMIC) : value;
    }

    private void resource(ResourceBlock block, List<ResourceAddress> dependencies) {
        ResourceType<Record> type = context.types().find(block.address().type()).orElseThrow();
        Map<InstanceKey, Scope> expansion = new Expansion(scope, diagnostics).expand(block);
        if (expansion == null) {
            scope.resource(block.address(), Value.UNKNOWN);
            return;
        }
        Map<InstanceKey, Value> values = new LinkedHashMap<>();
        expansion.forEach(
                (key, instanceScope) -> values.put(key, instance(block, type, key, instanceScope, dependencies)));
        scope.resource(block.address(), together(block, values));
    }

    private Value instance(
            ResourceBlock block,
            ResourceType<Record> type,
            InstanceKey key,
            Scope instanceScope,
            List<ResourceAddress> dependencies) {
        InstanceAddress address = new InstanceAddress(block.address(), key);
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Value.Obj configured = new BodyEvaluation(instanceScope, diagnostics).evaluate(block.body(), schema);
        InstancePlanner.Planned planned = planner.plan(address, type, configured, live, block.range());
        if (planned == null) {
            return new Value.Unknown(Type.DYNAMIC);
        }
        instances.put(
                address,
                new DesiredInstance(
                        address,
                        type,
                        planned.record(),
                        planned.value(),
                        dependencies,
                        block.preventDestroy(),
                        block.range()));
        return planned.value();
    }

    /** What a reference to the resource as a whole is. */
    private static Value together(ResourceBlock block, Map<InstanceKey, Value> values) {
        if (block.count() != null) {
            return new Value.Tuple(List.copyOf(values.values()));
        }
        if (block.forEach() == null) {
            return values.getOrDefault(InstanceKey.NONE, Value.UNKNOWN);
        }
        Map<String, Value> byName = new LinkedHashMap<>();
        values.forEach((key, value) -> byName.put(((InstanceKey.Name) key).name(), value));
        return new Value.Obj(byName);
    }

    /**
     * What a configuration wants.
     *
     * @param instances by address, dependencies first
     * @param outputs by name
     */
    public record Desired(Map<InstanceAddress, DesiredInstance> instances, Map<String, Value> outputs) {}
}
