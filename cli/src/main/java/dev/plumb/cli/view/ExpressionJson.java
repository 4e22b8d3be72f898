package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Expressions in Terraform's JSON plan format: the value of a constant, else what is referred to. */
final class ExpressionJson {
    private static final Scope NOTHING = Scope.of(Map.of(), FunctionTable.of(List.of()));

    private ExpressionJson() {}

    static ObjectNode of(Expression expression) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List<Traversal> references = References.of(expression);
        if (references.isEmpty() && References.calls(expression).isEmpty()) {
            Result<Value> value = Evaluator.evaluate(expression, NOTHING);
            Value constant = value.hasErrors() ? null : value.orNull();
            if (constant != null && Values.isWhollyKnown(constant)) {
                node.set("constant_value", ValuesJson.of(constant));
            }
        }
        if (!references.isEmpty()) {
            ArrayNode array = node.putArray("references");
            references.forEach(reference -> texts(reference).forEach(array::add));
        }
        return node;
    }

    /** The whole reference, then shorter ones down to what it is a reference to. */
    private static List<String> texts(Traversal reference) {
        int shortest = Math.min(subject(reference), reference.steps().size());
        List<String> texts = new ArrayList<>();
        for (int end = reference.steps().size(); end >= shortest; end--) {
            texts.add(text(reference, end));
        }
        return texts;
    }

    /** How many steps the name of a thing has, without the key of an instance. */
    private static int subject(Traversal reference) {
        return switch (reference.root()) {
            case "var", "local", "count", "each", "path", "terraform", "ephemeral" -> 1;
            case "data" -> 2;
            case "module" -> keyed(reference, 1) ? 2 : 1;
            case "self" -> 0;
            default -> 1;
        };
    }

    private static boolean keyed(Traversal reference, int step) {
        return reference.steps().size() > step && reference.steps().get(step) instanceof Traversal.Key;
    }

    /** The reference with its first steps only. */
    static String text(Traversal reference, int steps) {
        StringBuilder text = new StringBuilder(reference.root());
        for (Traversal.Step step : reference.steps().subList(0, steps)) {
            if (step instanceof Traversal.Attr attribute) {
                text.append('.').append(attribute.name());
            } else if (step instanceof Traversal.Key key) {
                text.append('[').append(ValueText.of(key.key())).append(']');
            }
        }
        return text.toString();
    }
}
