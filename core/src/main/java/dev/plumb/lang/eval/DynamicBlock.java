package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A block of type {@code dynamic}: a block for each element of a collection. */
public final class DynamicBlock {
    private DynamicBlock() {}

    /** The name by which the content refers to the element; empty when the block has not its one label. */
    public static Optional<String> iterator(Body.Block block) {
        Optional<String> named = block.body()
                .attribute("iterator")
                .map(Body.Attribute::value)
                .filter(Expression.ScopeTraversal.class::isInstance)
                .map(name -> ((Expression.ScopeTraversal) name).traversal().root());
        return named.isPresent() || block.labels().isEmpty()
                ? named
                : Optional.of(block.labels().get(0).text());
    }

    /** The content of one element: a block as it could have been written, and the scope that it is evaluated in. */
    public record Generated(Body.Block block, Scope scope) {}

    /** The blocks that a dynamic block stands for; empty, with an error, when its collection is not known. */
    public static List<Generated> expand(Body.Block block, Scope scope, Diagnostics diagnostics) {
        Optional<Expression> collection = block.body().attribute("for_each").map(Body.Attribute::value);
        List<Body.Block> contents = block.body().blocks("content");
        if (collection.isEmpty() || contents.size() != 1 || block.labels().size() != 1) {
            diagnostics.add(Diagnostic.error(
                            "eval.dynamic",
                            "Invalid dynamic block",
                            "A dynamic block has one label, the type of the blocks that it stands for, a \"for_each\" "
                                    + "argument and one \"content\" block.",
                            block.headerRange())
                    .withHint("Write it as: dynamic \"TYPE\" { for_each = ...  content { ... } }"));
            return List.of();
        }
        Result<Value> result = Evaluator.evaluate(collection.get(), scope);
        Value value = diagnostics.take(result);
        if (value == null || result.hasErrors()) {
            return List.of();
        }
        Value bare = Values.unmark(value);
        if (!Values.isKnown(bare) || Values.isNull(bare)) {
            diagnostics.add(Diagnostic.error(
                    "eval.dynamic-collection",
                    "Invalid dynamic for_each value",
                    "The collection of a dynamic block must be known and not null.",
                    collection.get().range()));
            return List.of();
        }
        return generate(block, contents.get(0), bare, scope, diagnostics);
    }

    private static List<Generated> generate(
            Body.Block block, Body.Block content, Value collection, Scope scope, Diagnostics diagnostics) {
        List<Generated> generated = new ArrayList<>();
        String iterator = iterator(block).orElseThrow();
        elements(collection).forEach((key, element) -> {
            Value each = new Value.Obj(Map.of("key", key, "value", element));
            Scope inner = scope.with(Map.of(iterator, each));
            generated.add(new Generated(
                    new Body.Block(
                            block.labels().get(0).text(),
                            labels(block, inner, diagnostics),
                            content.body(),
                            block.labels().get(0).range(),
                            content.openRange(),
                            content.closeRange(),
                            content.range()),
                    inner));
        });
        return generated;
    }

    private static Map<Value, Value> elements(Value collection) {
        Map<Value, Value> elements = new LinkedHashMap<>();
        Map<String, Value> entries = Values.entries(collection).orElse(null);
        if (entries != null) {
            entries.forEach((key, value) -> elements.put(new Value.Str(key), value));
            return elements;
        }
        List<Value> sequence = Values.elements(collection).orElse(List.of());
        for (int i = 0; i < sequence.size(); i++) {
            Value key = collection instanceof Value.SetVal
                    ? sequence.get(i)
                    : new Value.Num(java.math.BigDecimal.valueOf(i));
            elements.put(key, sequence.get(i));
        }
        return elements;
    }

    private static List<Body.Label> labels(Body.Block block, Scope scope, Diagnostics diagnostics) {
        Expression expression =
                block.body().attribute("labels").map(Body.Attribute::value).orElse(null);
        Value value = expression == null ? null : diagnostics.take(Evaluator.evaluate(expression, scope));
        if (expression == null || value == null) {
            return List.of();
        }
        Value list = diagnostics.take(Conversion.convert(value, new Type.ListOf(Type.STRING)));
        List<Body.Label> labels = new ArrayList<>();
        Values.elements(list == null ? Value.EMPTY_TUPLE : list)
                .orElse(List.of())
                .forEach(label -> {
                    if (Values.unmark(label) instanceof Value.Str text) {
                        labels.add(new Body.Label(text.text(), expression.range()));
                    }
                });
        return labels;
    }
}
