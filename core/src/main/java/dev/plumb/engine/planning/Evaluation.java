package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.VariableBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Severity;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.LiveResources;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Evaluates a whole configuration in dependency order, once without and once with what is live. */
public final class Evaluation {
    private final PlanningContext context;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Conditions conditions = new Conditions(diagnostics);
    private final ResourceEvaluation resources;
    private final Map<List<String>, List<Module>> modules = new HashMap<>();
    private final Map<InstanceAddress, DesiredInstance> instances = new LinkedHashMap<>();
    private final Map<String, Value> outputs = new TreeMap<>();

    private Evaluation(PlanningContext context, LiveResources live) {
        this.context = context;
        this.resources = new ResourceEvaluation(context, live, diagnostics);
        ConfigurationScope root = scope(ModuleAddress.ROOT, context.configuration());
        modules.put(List.of(), List.of(new Module(root, root)));
    }

    /** What the configuration wants, given what is live; in part, when there are errors. */
    public static Result<Desired> evaluate(PlanningContext context, LiveResources live) {
        Evaluation evaluation = new Evaluation(context, live);
        evaluation.evaluate();
        return Result.of(new Desired(evaluation.instances, evaluation.outputs), evaluation.diagnostics.toList());
    }

    /** What expressions of the root module refer to, without asking a host. */
    public static Result<Scope> scope(PlanningContext context) {
        Evaluation evaluation = new Evaluation(context, LiveResources.NOT_ASKED);
        evaluation.evaluate();
        Scope root =
                Objects.requireNonNull(evaluation.modules.get(List.of())).get(0).scope();
        return Result.of(root, evaluation.diagnostics.toList());
    }

    private void evaluate() {
        ConfigurationGraph graph = new ConfigurationGraph(context.configuration());
        graph.cycle().ifPresentOrElse(diagnostics::add, () -> graph.order().forEach(node -> node(node, graph)));
    }

    private void node(ConfigurationNode node, ConfigurationGraph graph) {
        List<ResourceAddress> dependencies =
                node instanceof ConfigurationNode.Resource ? graph.resourcesOf(node.id()) : List.of();
        for (Module module : modules.getOrDefault(node.id().module(), List.of())) {
            if (node instanceof ConfigurationNode.Variable variable) {
                variable(variable, module);
            } else if (node instanceof ConfigurationNode.Local local) {
                module.scope().local(local.value().name(), value(local.value().expression(), module.scope()));
            } else if (node instanceof ConfigurationNode.Resource resource) {
                resources.evaluate(resource.block(), module.scope(), dependencies, instances);
            } else if (node instanceof ConfigurationNode.Output output) {
                output(output, module);
            } else if (node instanceof ConfigurationNode.Call call) {
                call(call, module);
            } else if (node instanceof ConfigurationNode.Check check) {
                conditions.check(
                        check.block().assertions(),
                        module.scope(),
                        Severity.WARNING,
                        "check.failed",
                        "Check block assertion failed");
            }
        }
    }

    private Value value(Expression expression, Scope scope) {
        Value value = diagnostics.take(Evaluator.evaluate(expression, scope));
        return value == null ? new Value.Unknown(Type.DYNAMIC) : value;
    }

    private void variable(ConfigurationNode.Variable variable, Module module) {
        VariableBlock block = variable.block();
        Value value = module.scope().address().equals(ModuleAddress.ROOT)
                ? context.variables().getOrDefault(block.name(), Value.UNKNOWN)
                : given(block, variable.argument(), module.caller());
        module.scope().variable(block.name(), value);
        conditions.check(
                block.validations(), module.scope(), Severity.ERROR, "variables.invalid", "Invalid value for variable");
    }

    /** What the caller of a module gives for a variable, or its default. */
    private Value given(VariableBlock block, Body.@org.jspecify.annotations.Nullable Attribute argument, Scope caller) {
        Value value = argument == null ? null : value(argument.value(), caller);
        if (value == null || (Values.isNull(value) && !block.nullable())) {
            value = Objects.requireNonNullElse(block.defaultValue(), Value.UNKNOWN);
        } else if (argument != null) {
            value = converted(block, value, argument);
        }
        return block.marked(value);
    }

    private Value converted(VariableBlock block, Value value, Body.Attribute argument) {
        block.refusal(value, argument.value().range()).ifPresent(diagnostics::add);
        Result<Value> result = block.constraint().convert(value);
        result.diagnostics()
                .forEach(d -> diagnostics.add(Diagnostic.error(
                        "config.argument-type",
                        "Invalid value for module argument",
                        "The value is not suitable for the variable \"" + block.name() + "\": " + d.detail(),
                        argument.value().range())));
        return Objects.requireNonNullElse(
                result.orNull(), new Value.Unknown(block.constraint().type()));
    }

    private void output(ConfigurationNode.Output output, Module module) {
        conditions.check(
                output.block().preconditions(),
                module.scope(),
                Severity.ERROR,
                "plan.precondition",
                "Module output value precondition failed");
        Value value = value(output.block().value(), module.scope());
        output.block().refusal(value).ifPresent(diagnostics::add);
        Value marked = output.block().marked(value);
        module.scope().output(output.block().name(), marked);
        if (module.scope().address().equals(ModuleAddress.ROOT)) {
            refuseSensitive(output, marked);
            outputs.put(output.block().name(), marked);
        }
    }

    private void refuseSensitive(ConfigurationNode.Output output, Value value) {
        if (!output.block().sensitive() && Values.marksDeep(value).contains(Mark.SENSITIVE)) {
            diagnostics.add(Diagnostic.error(
                            "plan.sensitive-output",
                            "Output refers to sensitive values",
                            "The output \"" + output.block().name() + "\" would show a sensitive value.",
                            output.block().value().range())
                    .withHint("Set sensitive = true in the output block."));
        }
    }

    private void call(ConfigurationNode.Call node, Module module) {
        ModuleCall call = node.call();
        List<String> path = new ArrayList<>(node.id().module());
        path.add(call.name());
        Configuration called = context.configuration().module(path);
        Map<InstanceKey, Scope> expansion =
                new Expansion(module.scope(), diagnostics).expand(call.count(), call.forEach());
        if (called == null || expansion == null) {
            module.scope().module(call.name(), Repeated.unknown());
            return;
        }
        Map<InstanceKey, ConfigurationScope> scopes = new LinkedHashMap<>();
        List<Module> all = modules.computeIfAbsent(path, p -> new ArrayList<>());
        expansion.forEach((key, caller) -> {
            ConfigurationScope inside = scope(module.scope().address().child(call.name(), key), called);
            scopes.put(key, inside);
            all.add(new Module(inside, caller));
        });
        module.scope().module(call.name(), Repeated.of(call.count() != null, call.forEach() != null, scopes));
    }

    private ConfigurationScope scope(ModuleAddress address, Configuration module) {
        Map<String, Value> paths = new HashMap<>(context.paths());
        paths.put("module", new Value.Str(module.directory()));
        return new ConfigurationScope(address, context.functions(), paths);
    }

    /** A module instance: its own scope, and that of its caller, in which its arguments are evaluated. */
    private record Module(ConfigurationScope scope, Scope caller) {}

    /**
     * What a configuration wants.
     *
     * @param instances by address, dependencies first
     * @param outputs by name
     */
    public record Desired(Map<InstanceAddress, DesiredInstance> instances, Map<String, Value> outputs) {}
}
