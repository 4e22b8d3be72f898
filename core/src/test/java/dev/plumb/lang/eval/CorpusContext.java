package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables, locals and resources of {@code context.tf}, as a plan before the first apply sees them. */
public final class CorpusContext implements Scope {
    private final Body body;
    private final FunctionTable functions;
    private final Map<String, Value> roots = new HashMap<>();

    /** What {@code source} declares, with these functions. */
    public CorpusContext(String source, FunctionTable functions) {
        this.body = Syntax.parse("context.tf", source).get();
        this.functions = functions;
        roots.put("terraform", Values.of(Map.of("workspace", "default")));
        roots.put("path", Values.of(Map.of("module", ".", "root", ".", "cwd", "/work")));
    }

    @Override
    public FunctionTable functions() {
        return functions;
    }

    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        String root = traversal.root();
        if (!roots.containsKey(root) && Set.of("var", "local", "terraform_data").contains(root)) {
            roots.put(root, new Value.Obj(members(root)));
        }
        Result<Resolution> result = new MapScope(roots, functions).resolve(traversal);
        if (!result.hasErrors()
                && !traversal.steps().isEmpty()
                && traversal.steps().get(0) instanceof Traversal.Attr a) {
            Value first = Values.entries(result.get().value()).orElseThrow().get(a.name());
            return first == null ? Result.failure(undeclared(a)) : Result.of(new Resolution(first, 1));
        }
        return result;
    }

    private static dev.plumb.diagnostic.Diagnostic undeclared(Traversal.Attr name) {
        return dev.plumb.diagnostic.Diagnostic.error("reference.undeclared", "Undeclared", name.name(), name.range());
    }

    private Map<String, Value> members(String root) {
        Map<String, Value> members = new TreeMap<>();
        if (root.equals("local")) {
            body.blocks("locals")
                    .forEach(block -> block.body().attributes().forEach(local -> {
                        roots.put("local", new Value.Obj(members));
                        members.put(
                                local.name(),
                                Evaluator.evaluate(local.value(), this).get());
                    }));
        } else if (root.equals("var")) {
            body.blocks("variable")
                    .forEach(block -> members.put(block.labels().get(0).text(), variable(block.body())));
        } else {
            for (Body.Block block : body.blocks("resource")) {
                roots.put(root, new Value.Obj(members));
                members.put(block.labels().get(1).text(), resource(block.body()));
            }
        }
        return members;
    }

    private Value variable(Body variable) {
        TypeConstraint type = variable.attribute("type")
                .map(a -> TypeExpression.read(a.value()).get())
                .orElse(TypeConstraint.ANY);
        Value value = type.convert(Evaluator.evaluate(
                                variable.attribute("default").orElseThrow().value(), this)
                        .get())
                .get();
        return variable.attribute("sensitive").isPresent() ? Values.mark(value, Set.of(Mark.SENSITIVE)) : value;
    }

    private Value resource(Body resource) {
        if (resource.attribute("count").isPresent()) {
            int count = ((Value.Num) evaluate(resource, "count", this)).number().intValue();
            List<Value> instances = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                instances.add(instance(resource, with(Map.of("count", Values.of(Map.of("index", i))))));
            }
            return new Value.Tuple(instances);
        } else if (resource.attribute("for_each").isPresent()) {
            Map<String, Value> instances = new TreeMap<>();
            Values.entries(evaluate(resource, "for_each", this))
                    .orElseThrow()
                    .forEach((key, value) -> instances.put(
                            key,
                            instance(resource, with(Map.of("each", Values.of(Map.of("key", key, "value", value)))))));
            return new Value.Obj(instances);
        }
        return instance(resource, this);
    }

    private static Value evaluate(Body body, String attribute, Scope scope) {
        Expression expression = body.attribute(attribute).orElseThrow().value();
        return Evaluator.evaluate(expression, scope).get();
    }

    private static Value instance(Body resource, Scope scope) {
        Value input = resource.attribute("input").isPresent() ? evaluate(resource, "input", scope) : Value.NULL;
        return new Value.Obj(Map.of(
                "id",
                Value.Unknown.notNull(Type.STRING),
                "input",
                input,
                "output",
                new Value.Unknown(input.type()),
                "triggers_replace",
                Value.NULL));
    }
}
