package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceKey;
import dev.plumb.config.BodyEvaluation;
import dev.plumb.config.ConditionBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds mistakes in the expressions of a configuration in which names are wrong as well, so that all are told at once.
 * Variables and all that resources give are unknown, and nothing is planned.
 */
public final class Arguments implements ResourceVisitor {
    /** What a provisioner is told by words, which are no values. */
    private static final Set<String> KEYWORDS = Set.of("when", "on_failure");

    /** What is known of the key of an instance when it is not known which instances there are. */
    private static final Map<String, Value> ANY_KEY = Map.of(
            "each",
            new Value.Obj(Map.of("key", new Value.Unknown(Type.STRING), "value", Value.UNKNOWN)),
            "count",
            new Value.Obj(Map.of("index", new Value.Unknown(Type.NUMBER))));

    private final ResourceTypes types;
    private final Diagnostics diagnostics = new Diagnostics();

    private Arguments(ResourceTypes types) {
        this.types = types;
    }

    /**
     * What is wrong with expressions, without what only follows from {@code names}.
     *
     * @param context with variables that are not decided
     * @param names what is wrong with names
     */
    public static List<Diagnostic> mistakes(
            EvaluationContext context, ConfigurationGraph graph, List<Diagnostic> names) {
        Arguments arguments = new Arguments(context.types());
        if (graph.cycle().isEmpty()) {
            Evaluation evaluation = new Evaluation(context, graph, arguments, arguments.diagnostics);
            evaluation.all();
            Scope root = evaluation.root().with(ANY_KEY);
            context.configuration().imports().forEach(block -> arguments.expression(block.id(), root));
        }
        return arguments.diagnostics.toList().stream()
                .filter(d -> d.isError() && isCertain(d))
                .filter(d -> names.stream().noneMatch(name -> follows(d, name)))
                .toList();
    }

    /** Whether it is so whatever variables and resources turn out to be; what is wrong with names is known already. */
    private static boolean isCertain(Diagnostic diagnostic) {
        return !diagnostic.code().startsWith("plan.unknown-")
                && !diagnostic.code().equals("eval.unknown-reference")
                && !diagnostic.code().equals("value.infinite");
    }

    /** Whether what is wrong with a name lies inside of what an expression failed at. */
    private static boolean follows(Diagnostic diagnostic, Diagnostic name) {
        SourceRange whole = diagnostic.subject();
        SourceRange part = name.subject();
        return whole != null
                && part != null
                && whole.file().equals(part.file())
                && whole.start().offset() <= part.start().offset()
                && part.start().offset() <= whole.end().offset();
    }

    @Override
    public void visit(ConfigurationNode.Resource node, ModuleInstance module) {
        ResourceBlock block = node.block();
        module.scope().resource(block.address(), Repeated.unknown());
        Map<InstanceKey, Scope> instances =
                new Expansion(module.scope(), diagnostics).expand(block.count(), block.forEach());
        if (instances == null) {
            arguments(block, module.scope().with(ANY_KEY));
        } else if (!instances.isEmpty()) {
            arguments(block, instances.values().iterator().next());
        }
    }

    private void arguments(ResourceBlock block, Scope scope) {
        Type type = types.schema(block.address())
                .<Type>map(schema -> {
                    new BodyEvaluation(scope, diagnostics).evaluate(block.body(), schema);
                    return schema.type();
                })
                .orElse(Type.DYNAMIC);
        Scope withSelf = scope.with(Map.of("self", new Value.Unknown(type)));
        block.provisioners()
                .forEach(provisioner -> provisioner.body().attributes().stream()
                        .filter(argument -> !KEYWORDS.contains(argument.name()))
                        .forEach(argument -> expression(argument.value(), withSelf)));
        conditions(block.lifecycle().preconditions(), scope);
        conditions(block.lifecycle().postconditions(), withSelf);
    }

    private void conditions(List<ConditionBlock> conditions, Scope scope) {
        conditions.forEach(block -> {
            expression(block.condition(), scope);
            expression(block.errorMessage(), scope);
        });
    }

    private void expression(@Nullable Expression expression, Scope scope) {
        if (expression != null) {
            diagnostics.addAll(Evaluator.evaluate(expression, scope).diagnostics());
        }
    }
}
