package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ModuleAddress;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by module, as Terraform's JSON formats have them: a module holds its resources and the modules that it calls. */
final class ModuleValues {
    /** The version whose formats these are. */
    static final String VERSION = "1.11.4";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ModuleValues() {}

    /**
     * One object.
     *
     * @param dependsOn what it depends on, also through others; empty in planned values
     * @param deposed its key when it is no current object, else null
     */
    record Resource(
            InstanceAddress address,
            Value.Obj values,
            List<String> dependsOn,
            boolean tainted,
            @Nullable String deposed) {}

    /** Outputs, and resources in the tree of modules. */
    static ObjectNode of(Collection<Resource> resources, Map<String, Value> outputs) {
        ObjectNode node = NODES.objectNode();
        if (!outputs.isEmpty()) {
            ObjectNode all = node.putObject("outputs");
            outputs.forEach((name, value) -> all.set(name, output(value)));
        }
        Map<ModuleAddress, ObjectNode> modules = new HashMap<>();
        modules.put(ModuleAddress.ROOT, node.putObject("root_module"));
        List<Resource> sorted = new ArrayList<>(resources);
        sorted.sort(Comparator.comparing(Resource::address)
                .thenComparing(resource -> resource.deposed() == null ? "" : resource.deposed()));
        sorted.forEach(resource ->
                list(module(resource.address().module(), modules), "resources").add(resource(resource)));
        return node;
    }

    /** An output's value with its type; neither when it is not known. */
    static ObjectNode output(Value value) {
        ObjectNode node = NODES.objectNode().put("sensitive", Values.isSensitive(value));
        if (Values.isWhollyKnown(value)) {
            node.set("type", TypeNode.of(Values.unmarkDeep(value).type()));
            node.set("value", ValuesJson.of(value));
        }
        return node;
    }

    private static ObjectNode module(ModuleAddress address, Map<ModuleAddress, ObjectNode> modules) {
        ObjectNode known = modules.get(address);
        if (known == null) {
            ObjectNode outer = module(
                    new ModuleAddress(address.steps().subList(0, address.steps().size() - 1)), modules);
            known = list(outer, "child_modules").addObject().put("address", address.toString());
            modules.put(address, known);
        }
        return known;
    }

    private static ObjectNode resource(Resource resource) {
        ObjectNode node = NODES.objectNode().put("address", resource.address().toString());
        ResourceJson.describe(node, resource.address());
        node.put("schema_version", 0);
        node.set("values", ValuesJson.of(resource.values()));
        node.set("sensitive_values", ValuesJson.sensitive(resource.values()));
        if (!resource.dependsOn().isEmpty()) {
            ArrayNode dependencies = node.putArray("depends_on");
            resource.dependsOn().forEach(dependencies::add);
        }
        if (resource.tainted()) {
            node.put("tainted", true);
        }
        if (resource.deposed() != null) {
            node.put("deposed_key", resource.deposed());
        }
        return node;
    }

    private static ArrayNode list(ObjectNode node, String name) {
        return node.get(name) instanceof ArrayNode list ? list : node.putArray(name);
    }
}
