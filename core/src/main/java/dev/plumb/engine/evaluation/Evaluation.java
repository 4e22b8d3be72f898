package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.ProviderFunctions;
import dev.plumb.config.VariableBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Severity;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluates a configuration in dependency order, every expression once. Not safe for use by several threads. */
public final class Evaluation {
    private final EvaluationContext context;
    private final ConfigurationGraph graph;
    private final ResourceVisitor resources;
    private final Diagnostics diagnostics;
    private final Conditions conditions;
    private final Set<NodeId> done = new HashSet<>();
    private final Map<List<String>, List<ModuleInstance>> modules = new HashMap<>();
    private final Map<ModuleAddress, ModuleInstance> byAddress = new HashMap<>();
    private final Set<LeftOutCall> leftOut = new LinkedHashSet<>();
    private final Map<String, Value> outputs = new TreeMap<>();
    private final Map<String, Value> rollouts = new TreeMap<>();
    private final Map<String, CheckStatus> checks = new TreeMap<>();

    /** An evaluation of which nothing is done yet; what is wrong goes to {@code diagnostics}. */
    public Evaluation(
            EvaluationContext context, ConfigurationGraph graph, ResourceVisitor resources, Diagnostics diagnostics) {
        this.context = context;
        this.graph = graph;
        this.resources = resources;
        this.diagnostics = diagnostics;
        this.conditions = new Conditions(diagnostics);
        ConfigurationScope root = scope(ModuleAddress.ROOT, context.configuration());
        ModuleInstance outermost = new ModuleInstance(root, root);
        modules.put(List.of(), List.of(outermost));
        byAddress.put(ModuleAddress.ROOT, outermost);
    }

    /** Evaluates everything; a cycle is an error, and then nothing is. */
    public void all() {
        graph.cycle().ifPresentOrElse(diagnostics::add, () -> graph.order().forEach(this::once));
    }

    /** Evaluates these and all that they depend on, as far as that has not been done. */
    public void upTo(Collection<NodeId> nodes) {
        graph.needed(nodes, done).forEach(this::once);
    }

    /** What the expressions of the root module refer to. */
    public Scope root() {
        return Objects.requireNonNull(modules.get(List.of())).get(0).scope();
    }

    /** The instances of the module that these calls lead to, of which is known so far. */
    public List<ModuleInstance> instances(List<String> path) {
        return modules.getOrDefault(path, List.of());
    }

    /** The module instance of that name; null when it is not known so far. */
    public @Nullable ModuleInstance instance(ModuleAddress address) {
        return byAddress.get(address);
    }

    /** The module instances that there are, of which is known so far. */
    public Set<ModuleAddress> modules() {
        return new HashSet<>(byAddress.keySet());
    }

    /** The module calls of which it is not known what they lead to, because that depends on what is left out. */
    public Set<LeftOutCall> leftOutCalls() {
        return leftOut;
    }

    /** A module call in one module instance; {@code id} is its node's. */
    public record LeftOutCall(ModuleAddress module, String name, NodeId id) {}

    /** The outputs of the root module that were evaluated, by name. */
    public Map<String, Value> outputs() {
        return outputs;
    }

    /** What the hosts of rollouts are, by the name of the rollout. */
    public Map<String, Value> rollouts() {
        return rollouts;
    }

    /** How the conditions of outputs, variables and checks came out, by address. */
    public Map<String, CheckStatus> checks() {
        return checks;
    }

    private void once(ConfigurationNode node) {
        if (done.add(node.id())) {
            for (ModuleInstance module : instances(node.id().module())) {
                evaluate(node, module);
            }
        }
    }

    private void evaluate(ConfigurationNode node, ModuleInstance module) {
        if (node instanceof ConfigurationNode.Variable variable) {
            variable(variable, module);
        } else if (node instanceof ConfigurationNode.Local local) {
            module.scope().local(local.value().name(), value(local.value().expression(), module.scope()));
        } else if (node instanceof ConfigurationNode.Resource resource) {
            resources.visit(resource, module);
        } else if (node instanceof ConfigurationNode.Output output) {
            output(output, module);
        } else if (node instanceof ConfigurationNode.Call call) {
            call(call, module);
        } else if (node instanceof ConfigurationNode.Rollout rollout) {
            rollouts.put(rollout.block().name(), value(rollout.block().hosts(), module.scope()));
        } else if (node instanceof ConfigurationNode.Check check) {
            CheckStatus status = conditions.check(
                    check.block().assertions(),
                    module.scope(),
                    Severity.WARNING,
                    "check.failed",
                    "Check block assertion failed");
            checked(module, "check." + check.block().name(), status);
        }
    }

    private void checked(ModuleInstance module, String name, CheckStatus status) {
        checks.put(module.scope().address().prefix() + name, status);
    }

    private Value value(Expression expression, Scope scope) {
        Value value = diagnostics.take(Evaluator.evaluate(expression, scope));
        return value == null ? new Value.Unknown(Type.DYNAMIC) : value;
    }

    private void variable(ConfigurationNode.Variable variable, ModuleInstance module) {
        VariableBlock block = variable.block();
        Value value = module.scope().address().equals(ModuleAddress.ROOT)
                ? context.variables().getOrDefault(block.name(), Value.UNKNOWN)
                : given(block, variable.argument(), module.caller());
        module.scope().variable(block.name(), value);
        CheckStatus status = conditions.check(
                block.validations(),
                module.scope(),
                Severity.ERROR,
                "variables.invalid",
                "Invalid value for variable",
                variable.argument() == null
                        ? block.range()
                        : variable.argument().value().range());
        if (!block.validations().isEmpty()) {
            checked(module, "var." + block.name(), status);
        }
    }

    /** What the caller of a module gives for a variable, or its default. */
    private Value given(VariableBlock block, Body.@Nullable Attribute argument, Scope caller) {
        Value value = argument == null ? null : value(argument.value(), caller);
        if (value == null || (Values.isNull(value) && !block.nullable())) {
            if (argument != null && block.defaultValue() == null) {
                diagnostics.add(Diagnostic.error(
                                "value.null",
                                "Null where a value is needed",
                                "The variable \"" + block.name() + "\" of this module must not be null, and has no"
                                        + " default.",
                                argument.value().range())
                        .withHint("Give it a value, or give the variable a default."));
            }
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

    private void output(ConfigurationNode.Output output, ModuleInstance module) {
        CheckStatus status = conditions.check(
                output.block().preconditions(),
                module.scope(),
                Severity.ERROR,
                "plan.precondition",
                "Module output value precondition failed");
        if (!output.block().preconditions().isEmpty()) {
            checked(module, "output." + output.block().name(), status);
        }
        Value value = value(output.block().value(), module.scope());
        output.block().refusal(value).ifPresent(diagnostics::add);
        Value marked = output.block().marked(value);
        module.scope().output(output.block().name(), marked);
        if (module.scope().address().equals(ModuleAddress.ROOT)) {
            refuseSensitive(output, marked);
            // What does not meet its conditions is not given out.
            outputs.put(output.block().name(), status == CheckStatus.FAIL ? new Value.Unknown(value.type()) : marked);
        }
    }

    private void refuseSensitive(ConfigurationNode.Output output, Value value) {
        if (!output.block().sensitive() && Values.marksDeep(value).contains(Mark.SENSITIVE)) {
            diagnostics.add(Diagnostic.error(
                            "plan.sensitive-output",
                            "Output refers to sensitive values",
                            "The output \"" + output.block().name() + "\" would show a sensitive value.",
                            output.block().range())
                    .withHint("Set sensitive = true in the output block."));
        }
    }

    private void call(ConfigurationNode.Call node, ModuleInstance module) {
        ModuleCall call = node.call();
        List<String> path = new ArrayList<>(node.id().module());
        path.add(call.name());
        Configuration called = context.configuration().module(path);
        Expansion expanding = new Expansion(module.scope(), diagnostics);
        Map<InstanceKey, Scope> expansion = expanding.expand(call.count(), call.forEach());
        if (expanding.isLeftOut()) {
            leftOut.add(new LeftOutCall(module.scope().address(), call.name(), node.id()));
            module.scope().module(call.name(), Repeated.leftOut());
            return;
        }
        if (called == null || expansion == null) {
            module.scope().module(call.name(), Repeated.unknown());
            return;
        }
        Map<InstanceKey, ConfigurationScope> scopes = new LinkedHashMap<>();
        List<ModuleInstance> all = modules.computeIfAbsent(path, p -> new ArrayList<>());
        expansion.forEach((key, caller) -> {
            ConfigurationScope inside = scope(module.scope().address().child(call.name(), key), called);
            scopes.put(key, inside);
            ModuleInstance instance = new ModuleInstance(inside, caller);
            all.add(instance);
            byAddress.put(inside.address(), instance);
        });
        module.scope().module(call.name(), Repeated.of(call.count() != null, call.forEach() != null, scopes));
    }

    private ConfigurationScope scope(ModuleAddress address, Configuration module) {
        Map<String, Value> paths = new HashMap<>(context.paths());
        paths.put("module", new Value.Str(module.directory()));
        FunctionTable functions = context.functions()
                .with(ProviderFunctions.of(module, context.types()).all());
        return new ConfigurationScope(address, functions, paths, context.workspace());
    }
}
