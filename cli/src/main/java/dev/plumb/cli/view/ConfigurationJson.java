package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.config.Configuration;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.OutputBlock;
import dev.plumb.config.ProviderBlock;
import dev.plumb.config.ProviderReference;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.VariableBlock;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.schema.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The configuration that a plan was made from, in Terraform's JSON plan format. */
final class ConfigurationJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Schemas schemas;
    private final Map<String, ObjectNode> providers = new TreeMap<>();

    private ConfigurationJson(Schemas schemas) {
        this.schemas = schemas;
    }

    static ObjectNode of(Configuration configuration, Schemas schemas) {
        ConfigurationJson json = new ConfigurationJson(schemas);
        ObjectNode root = json.module(configuration, "");
        ObjectNode node = NODES.objectNode();
        if (!json.providers.isEmpty()) {
            ObjectNode all = node.putObject("provider_config");
            json.providers.forEach(all::set);
        }
        node.set("root_module", root);
        return node;
    }

    private ObjectNode module(Configuration module, String path) {
        ObjectNode node = NODES.objectNode();
        module.providers().configurations().values().forEach(block -> configured(block, path));
        if (!module.outputs().isEmpty()) {
            ObjectNode outputs = node.putObject("outputs");
            sorted(module.outputs()).forEach((name, output) -> outputs.set(name, output(output)));
        }
        List<ResourceBlock> blocks = ResourceGraph.blocks(module);
        if (!blocks.isEmpty()) {
            ArrayNode resources = node.putArray("resources");
            blocks.stream()
                    .sorted(Comparator.comparing(
                                    (ResourceBlock block) -> block.address().data())
                            .thenComparing(block -> block.address().local()))
                    .forEach(block -> resources.add(resource(block, module)));
        }
        if (!module.calls().isEmpty()) {
            ObjectNode calls = node.putObject("module_calls");
            sorted(module.calls()).forEach((name, call) -> calls.set(name, call(call, module, path)));
        }
        if (!module.variables().isEmpty()) {
            ObjectNode variables = node.putObject("variables");
            sorted(module.variables()).forEach((name, variable) -> variables.set(name, variable(variable)));
        }
        return node;
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return new TreeMap<>(map);
    }

    private static ObjectNode output(OutputBlock output) {
        ObjectNode node = NODES.objectNode();
        if (output.sensitive()) {
            node.put("sensitive", true);
        }
        if (output.ephemeral()) {
            node.put("ephemeral", true);
        }
        node.set("expression", ExpressionJson.of(output.value()));
        describe(node, output.description());
        dependsOn(node, output.dependsOn());
        return node;
    }

    private static ObjectNode variable(VariableBlock variable) {
        ObjectNode node = NODES.objectNode();
        if (variable.defaultValue() != null) {
            node.set("default", ValuesJson.of(variable.defaultValue()));
        }
        describe(node, variable.description());
        if (variable.sensitive()) {
            node.put("sensitive", true);
        }
        return node;
    }

    private static void describe(ObjectNode node, String description) {
        if (!description.isEmpty()) {
            node.put("description", description);
        }
    }

    private ObjectNode resource(ResourceBlock block, Configuration module) {
        String type = block.address().type();
        ObjectNode node = NODES.objectNode().put("address", block.address().local());
        node.put("mode", block.address().data() ? "data" : "managed");
        node.put("type", type);
        node.put("name", block.address().name());
        ProviderReference chosen = module.providers().chosen().get(block.address());
        String provider = chosen == null ? ResourceJson.provider(type) : chosen.name();
        node.put("provider_config_key", chosen == null ? provider : chosen.toString());
        if (chosen == null || chosen.alias().isEmpty()) {
            providers.computeIfAbsent(provider, ConfigurationJson::provider);
        }
        if (!block.provisioners().isEmpty()) {
            ArrayNode provisioners = node.putArray("provisioners");
            block.provisioners()
                    .forEach(provisioner -> provisioners
                            .addObject()
                            .put("type", "local-exec")
                            .set("expressions", expressions(provisioner.body(), List.of())));
        }
        ObjectNode expressions = expressions(block.body(), schemas.attributes(block.address()));
        if (!expressions.isEmpty()) {
            node.set("expressions", expressions);
        }
        node.put("schema_version", 0);
        repetition(node, block.count(), block.forEach());
        dependsOn(node, block.dependsOn());
        return node;
    }

    private static ObjectNode provider(String name) {
        return NODES.objectNode().put("name", name).put("full_name", ResourceJson.fullName(name));
    }

    private void configured(ProviderBlock block, String path) {
        ObjectNode node = provider(block.name());
        if (!block.alias().isEmpty()) {
            node.put("alias", block.alias());
        }
        if (!path.isEmpty()) {
            node.put("module_address", path);
        }
        ObjectNode expressions = expressions(block.body(), List.of());
        if (!expressions.isEmpty()) {
            node.set("expressions", expressions);
        }
        providers.put((path.isEmpty() ? "" : path + ":") + block.reference(), node);
    }

    private ObjectNode call(ModuleCall call, Configuration module, String path) {
        ObjectNode node = NODES.objectNode().put("source", call.source());
        if (!call.arguments().isEmpty()) {
            ObjectNode expressions = node.putObject("expressions");
            sorted(call.arguments())
                    .forEach((name, argument) -> expressions.set(name, ExpressionJson.of(argument.value())));
        }
        repetition(node, call.count(), call.forEach());
        Configuration called = module.modules().get(call.name());
        String inner = (path.isEmpty() ? "" : path + ".") + "module." + call.name();
        node.set("module", called == null ? NODES.objectNode() : module(called, inner));
        dependsOn(node, call.dependsOn());
        return node;
    }

    private static void repetition(ObjectNode node, @Nullable Expression count, @Nullable Expression forEach) {
        repetition(node, "count_expression", count);
        repetition(node, "for_each_expression", forEach);
    }

    /** An expression that is neither constant nor refers to anything, such as a call, is left out. */
    private static void repetition(ObjectNode node, String name, @Nullable Expression expression) {
        ObjectNode shown = expression == null ? NODES.objectNode() : ExpressionJson.of(expression);
        if (!shown.isEmpty()) {
            node.set(name, shown);
        }
    }

    private static void dependsOn(ObjectNode node, List<Traversal> references) {
        if (!references.isEmpty()) {
            ArrayNode array = node.putArray("depends_on");
            references.forEach(reference ->
                    array.add(ExpressionJson.text(reference, reference.steps().size())));
        }
    }

    private static ObjectNode expressions(Body body, List<Attribute> attributes) {
        ObjectNode node = NODES.objectNode();
        Map<String, Expression> arguments = new TreeMap<>();
        body.attributes().forEach(argument -> arguments.put(argument.name(), argument.value()));
        arguments.forEach((name, expression) -> node.set(name, ExpressionJson.of(expression)));
        Map<String, List<Body.Block>> blocks = new TreeMap<>();
        body.blocks().stream()
                .filter(block -> !block.type().equals("dynamic"))
                .forEach(block -> blocks.computeIfAbsent(block.type(), t -> new ArrayList<>())
                        .add(block));
        blocks.forEach((name, all) -> {
            Attribute attribute = attributes.stream()
                    .filter(a -> a.name().equals(name))
                    .findFirst()
                    .orElse(null);
            List<Attribute> inner = attribute == null || attribute.nested() == null
                    ? List.of()
                    : attribute.nested().attributes();
            if (attribute != null && attribute.shape() != Attribute.Shape.BLOCKS) {
                node.set(name, expressions(all.get(0).body(), inner));
            } else {
                ArrayNode array = node.putArray(name);
                all.forEach(block -> array.add(expressions(block.body(), inner)));
            }
        });
        return node;
    }
}
