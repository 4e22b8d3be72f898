package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.BodyEvaluation;
import dev.plumb.config.ProvisionerBlock;
import dev.plumb.config.RemovedBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Severity;
import dev.plumb.engine.evaluation.Conditions;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.Evaluation;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.engine.evaluation.Expansion;
import dev.plumb.engine.evaluation.LeftOutValues;
import dev.plumb.engine.evaluation.ModuleInstance;
import dev.plumb.engine.evaluation.NodeId;
import dev.plumb.engine.evaluation.Repeated;
import dev.plumb.engine.evaluation.ResourceVisitor;
import dev.plumb.lang.eval.Scope;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates in the apply what was not known in the plan, when what it depends on has been done: each node of the
 * configuration at most once, and only those that are needed. Not safe for use by several threads.
 */
final class ApplyEvaluation implements ResourceVisitor {
    private final EvaluationContext context;
    private final ConfigurationGraph graph;
    private final Map<InstanceAddress, Value> values = new HashMap<>();
    private final Map<List<Object>, Map<InstanceKey, Scope>> expansions = new HashMap<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private final Evaluation evaluation;
    private int told;

    ApplyEvaluation(EvaluationContext context, ConfigurationGraph graph, Plan plan) {
        this.context = context;
        this.graph = graph;
        for (ResourceChange change : plan.changes()) {
            Value.Obj after = change.after();
            if (after != null && !change.removes()) {
                values.put(change.address(), after);
            }
        }
        for (LeftOut out : plan.leftOut()) {
            Value.Obj recorded = out.standsAsRecorded() ? out.recorded() : null;
            values.put(out.address(), recorded == null ? LeftOutValues.UNKNOWN : recorded);
        }
        this.evaluation = new Evaluation(context, graph, this, diagnostics);
    }

    /** The values that are known now of an instance that was made. */
    void made(InstanceAddress address, Value.Obj value) {
        values.put(address, value);
    }

    @Override
    public void visit(ConfigurationNode.Resource node, ModuleInstance module) {
        ResourceBlock block = node.block();
        Map<InstanceKey, Scope> expansion = expansion(node, module);
        if (expansion == null) {
            module.scope().resource(block.address(), Repeated.unknown());
            return;
        }
        ResourceAddress resource = block.address().in(module.scope().address().names());
        Map<InstanceKey, Value> instances = new LinkedHashMap<>();
        for (InstanceKey key : expansion.keySet()) {
            Value value = values.get(new InstanceAddress(module.scope().address(), resource, key));
            instances.put(key, value == null ? new Value.Unknown(Type.DYNAMIC) : value);
        }
        module.scope()
                .resource(block.address(), Repeated.of(block.count() != null, block.forEach() != null, instances));
    }

    private @Nullable Map<InstanceKey, Scope> expansion(ConfigurationNode.Resource node, ModuleInstance module) {
        List<Object> key = List.of(module.scope().address(), node.id());
        Map<InstanceKey, Scope> known = expansions.get(key);
        if (known == null) {
            known = new Expansion(module.scope(), diagnostics)
                    .expand(node.block().count(), node.block().forEach());
            if (known != null) {
                expansions.put(key, known);
            }
        }
        return known;
    }

    /** The block of an instance; null when the configuration has it not. */
    @Nullable
    ResourceBlock block(InstanceAddress address) {
        ConfigurationNode.Resource node = graph.resource(address.resource());
        return node == null ? null : node.block();
    }

    /** What is run before something is destroyed that has left the configuration. */
    List<ProvisionerBlock> ofRemoved(InstanceAddress address) {
        return context.configuration()
                .removed(address)
                .map(RemovedBlock::provisioners)
                .orElse(List.of());
    }

    /** What that may refer to besides {@code self}: its own key. */
    Scope ofRemovedScope(InstanceAddress address) {
        if (address.key() instanceof InstanceKey.Name each) {
            return evaluation.root().with(Map.of("each", new Value.Obj(Map.of("key", new Value.Str(each.name())))));
        } else if (address.key() instanceof InstanceKey.Index count) {
            Value index = new Value.Num(BigDecimal.valueOf(count.index()));
            return evaluation.root().with(Map.of("count", new Value.Obj(Map.of("index", index))));
        }
        return evaluation.root();
    }

    /** The arguments of an instance, evaluated now that all that it depends on is there. */
    Result<Value.Obj> arguments(InstanceAddress address, RecordSchema<?> schema) {
        Diagnostics found = new Diagnostics();
        Scope scope = scope(address);
        found.addAll(taken());
        if (scope == null || found.hasErrors()) {
            return Result.failure(found.toList());
        }
        ResourceBlock block = Objects.requireNonNull(block(address));
        Value.Obj value = new BodyEvaluation(scope, found).evaluate(block.body(), schema);
        return Result.of(value, found.toList());
    }

    /** Checks what must hold before an instance is made. */
    List<Diagnostic> preconditions(InstanceAddress address) {
        Diagnostics found = new Diagnostics();
        Scope scope = scope(address);
        found.addAll(taken());
        if (scope != null) {
            new Conditions(found)
                    .check(
                            Objects.requireNonNull(block(address)).lifecycle().preconditions(),
                            scope,
                            Severity.ERROR,
                            "plan.precondition",
                            "Resource precondition failed");
        }
        return found.toList();
    }

    /** Checks what must hold of an instance that was made. */
    List<Diagnostic> postconditions(InstanceAddress address, Value.Obj self) {
        ResourceBlock block = block(address);
        if (block == null || block.lifecycle().postconditions().isEmpty()) {
            return List.of();
        }
        Diagnostics found = new Diagnostics();
        Scope scope = scope(address);
        found.addAll(taken());
        if (scope != null) {
            new Conditions(found)
                    .check(
                            block.lifecycle().postconditions(),
                            scope.with(Map.of("self", self)),
                            Severity.ERROR,
                            "plan.postcondition",
                            "Resource postcondition failed");
        }
        return found.toList();
    }

    /** What the expressions of an instance refer to; null when the configuration has it not. */
    @Nullable
    Scope scope(InstanceAddress address) {
        ConfigurationNode.Resource node = graph.resource(address.resource());
        if (node == null) {
            return null;
        }
        evaluation.upTo(graph.dependenciesOf(node.id()));
        ModuleInstance module = evaluation.instance(address.module());
        Map<InstanceKey, Scope> expansion = module == null ? null : expansion(node, module);
        return expansion == null ? null : expansion.get(address.key());
    }

    /** The resources that an output of the root module depends on; empty when the configuration has it not. */
    Optional<Set<ResourceAddress>> resourcesOf(String output) {
        return graph.nodes().stream()
                .filter(node -> node instanceof ConfigurationNode.Output root
                        && node.id().module().isEmpty()
                        && root.block().name().equals(output))
                .findFirst()
                .map(node -> graph.allResourcesOf(node.id()));
    }

    /** The outputs of the root module that {@code good} wants, and what checks find, now that everything is done. */
    Result<Map<String, Value>> outputs(Predicate<String> good) {
        List<NodeId> wanted = new ArrayList<>();
        for (ConfigurationNode node : graph.nodes()) {
            boolean output = node instanceof ConfigurationNode.Output root
                    && node.id().module().isEmpty()
                    && good.test(root.block().name());
            if (output || node instanceof ConfigurationNode.Check) {
                wanted.add(node.id());
            }
        }
        evaluation.upTo(wanted);
        return Result.of(evaluation.outputs(), taken());
    }

    EvaluationContext context() {
        return context;
    }

    /** What was found since it was last asked. */
    private List<Diagnostic> taken() {
        if (diagnostics.size() == told) {
            return List.of();
        }
        List<Diagnostic> all = diagnostics.toList();
        List<Diagnostic> fresh = List.copyOf(all.subList(told, all.size()));
        told = all.size();
        return fresh;
    }
}
