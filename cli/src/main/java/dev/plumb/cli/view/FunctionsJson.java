package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.Parameter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The functions of the language in the form of Terraform's {@code metadata functions -json}. The type of a result is not said
 * ({@code dynamic}): ours is found out when a function is called.
 */
public final class FunctionsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FunctionsJson() {}

    /** All of them as a line of JSON. */
    public static String text(FunctionTable functions) {
        ObjectNode node = NODES.objectNode().put("format_version", "1.0");
        ObjectNode signatures = node.putObject("function_signatures");
        Map<String, ObjectNode> all = new TreeMap<>(special());
        functions.all().forEach(function -> all.put(function.name(), signature(function)));
        all.forEach(signatures::set);
        all.forEach((name, signature) -> signatures.set("core::" + name, signature));
        return node.toString();
    }

    /** What looks like a function and is a form of expression, because it does not need the values of its arguments. */
    private static Map<String, ObjectNode> special() {
        ObjectNode can = NODES.objectNode()
                .put("description", "Whether its argument can be evaluated without an error.")
                .put("return_type", "bool");
        can.putArray("parameters").addObject().put("name", "expression").put("type", "dynamic");
        ObjectNode first = NODES.objectNode()
                .put("description", "The first of its arguments that can be evaluated without an error.")
                .put("return_type", "dynamic");
        first.putObject("variadic_parameter").put("name", "expressions").put("type", "dynamic");
        return Map.of("can", can, "try", first);
    }

    static ObjectNode signature(Function function) {
        ObjectNode node = NODES.objectNode().put("description", function.description());
        node.put("return_type", "dynamic");
        if (!function.parameters().isEmpty()) {
            var parameters = node.putArray("parameters");
            function.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        Parameter variadic = function.variadic();
        if (variadic != null) {
            node.set("variadic_parameter", parameter(variadic));
        }
        return node;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = NODES.objectNode().put("name", parameter.name());
        if (parameter.allowNull()) {
            node.put("is_nullable", true);
        }
        node.set("type", TypeNode.of(parameter.type()));
        return node;
    }
}
