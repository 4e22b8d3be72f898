package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ModuleAddress;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Map;
import java.util.TreeMap;

/** Values by module, as Terraform's JSON formats have them: a module holds its resources and the modules that it calls. */
final class PlannedValues {
    /** The version whose formats these are. */
    static final String VERSION = "1.11.4";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlannedValues() {}

    /** What there will be after an apply of {@code plan}, as far as it is known. */
    static ObjectNode of(Plan plan) {
        Map<InstanceAddress, Value.Obj> values = new TreeMap<>();
        for (ResourceChange change : plan.changes()) {
            if (!change.removes() && change.after() != null && change.deposed() == null) {
                values.put(change.address(), change.after());
            }
        }
        Map<String, Value> outputs = new TreeMap<>();
        plan.outputs().forEach(output -> {
            if (output.after() != null) {
                outputs.put(output.name(), output.after());
            }
        });
        return of(values, outputs);
    }

    static ObjectNode of(Map<InstanceAddress, Value.Obj> values, Map<String, Value> outputs) {
        ObjectNode node = NODES.objectNode();
        if (!outputs.isEmpty()) {
            ObjectNode all = node.putObject("outputs");
            outputs.forEach((name, value) -> all.set(name, output(value)));
        }
        Map<ModuleAddress, ObjectNode> modules = new TreeMap<>();
        modules.put(ModuleAddress.ROOT, node.putObject("root_module"));
        values.forEach((address, value) -> resource(module(address.module(), modules), address, value));
        return node;
    }

    private static ObjectNode output(Value value) {
        ObjectNode node = NODES.objectNode();
        node.put("sensitive", Values.marksDeep(value).contains(Mark.SENSITIVE));
        if (Values.isWhollyKnown(value)) {
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

    private static void resource(ObjectNode module, InstanceAddress address, Value.Obj value) {
        ObjectNode node = list(module, "resources").addObject();
        PlanJson.identity(node, address);
        node.put("schema_version", 0);
        node.set("values", ValuesJson.of(value));
        node.set("sensitive_values", ValuesJson.sensitive(value));
    }

    private static ArrayNode list(ObjectNode node, String name) {
        return node.get(name) instanceof ArrayNode list ? list : node.putArray(name);
    }
}
