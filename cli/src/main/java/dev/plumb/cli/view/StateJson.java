package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.ResourceAddress;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** State in Terraform's JSON state format, version 1.0. */
public final class StateJson {
    private StateJson() {}

    /** The state as a line of JSON. */
    public static String text(State state) {
        Map<ResourceAddress, SortedSet<ResourceAddress>> direct = new HashMap<>();
        state.instances().values().forEach(i -> dependencies(i.address().resource(), i.dependencies(), direct));
        List<ModuleValues.Resource> resources = new ArrayList<>();
        for (InstanceState instance : state.instances().values()) {
            List<String> needed = all(instance.address().resource(), direct);
            resources.add(new ModuleValues.Resource(
                    instance.address(), instance.attributes(), needed, instance.tainted(), null));
            instance.deposed()
                    .forEach((key, object) ->
                            resources.add(new ModuleValues.Resource(instance.address(), object, needed, false, key)));
        }
        return of(resources, state.outputs()).toString();
    }

    /** What there was before a plan, as its refresh found it, with the values of outputs that are known already. */
    static ObjectNode before(Plan plan) {
        Map<ResourceAddress, SortedSet<ResourceAddress>> direct = new HashMap<>();
        plan.changes().forEach(c -> dependencies(c.address().resource(), c.recordedDependencies(), direct));
        List<ModuleValues.Resource> resources = new ArrayList<>();
        for (ResourceChange change : plan.changes()) {
            Value.Obj found = found(change);
            if (found != null) {
                resources.add(new ModuleValues.Resource(
                        change.address(),
                        found,
                        all(change.address().resource(), direct),
                        change.reason() == Reason.TAINTED,
                        change.deposed()));
            }
        }
        resources.addAll(LeftOutJson.resources(plan));
        Map<String, Value> outputs = new TreeMap<>();
        plan.outputs().forEach(output -> {
            Value value =
                    output.after() != null && Values.isWhollyKnown(output.after()) ? output.after() : output.before();
            if (value != null && !Values.isNull(value)) {
                outputs.put(output.name(), value);
            }
        });
        return of(resources, outputs);
    }

    private static Value.@org.jspecify.annotations.Nullable Obj found(ResourceChange change) {
        Value.Obj after = change.after();
        boolean read = change.address().resource().data()
                && (change.action() == Action.NO_OP
                        || (change.reason() == Reason.READ_CHECK && after != null && Values.isWhollyKnown(after)));
        return read && change.before() == null ? change.after() : change.before();
    }

    private static ObjectNode of(Collection<ModuleValues.Resource> resources, Map<String, Value> outputs) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("format_version", "1.0");
        if (!resources.isEmpty() || !outputs.isEmpty()) {
            node.put("terraform_version", ModuleValues.VERSION).set("values", ModuleValues.of(resources, outputs));
        }
        return node;
    }

    private static void dependencies(
            ResourceAddress resource,
            List<ResourceAddress> needed,
            Map<ResourceAddress, SortedSet<ResourceAddress>> direct) {
        direct.computeIfAbsent(resource, r -> new TreeSet<>()).addAll(needed);
    }

    /** Of managed resources, Terraform says what they depend on through others as well; we record what they do directly. */
    private static List<String> all(ResourceAddress resource, Map<ResourceAddress, SortedSet<ResourceAddress>> direct) {
        if (resource.data()) {
            return List.of();
        }
        SortedSet<ResourceAddress> found = new TreeSet<>();
        List<ResourceAddress> open = new ArrayList<>(List.of(resource));
        while (!open.isEmpty()) {
            ResourceAddress next = open.remove(open.size() - 1);
            for (ResourceAddress needed : direct.getOrDefault(next, new TreeSet<>())) {
                if (found.add(needed)) {
                    open.add(needed);
                }
            }
        }
        return found.stream().map(ResourceAddress::toString).sorted().toList();
    }
}
