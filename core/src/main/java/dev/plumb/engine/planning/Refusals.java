package dev.plumb.engine.planning;

import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.plan.Action;
import dev.plumb.plan.DesiredInstance;
import dev.plumb.plan.ResourceChange;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must not be in a plan. */
final class Refusals {
    private final PlanningContext context;
    private final Diagnostics diagnostics;

    Refusals(PlanningContext context, Diagnostics diagnostics) {
        this.context = context;
        this.diagnostics = diagnostics;
    }

    /** Two resources for one object would undo each other's work in every apply. */
    void sameObjects(Collection<DesiredInstance> instances) {
        Map<List<Object>, DesiredInstance> first = new HashMap<>();
        for (DesiredInstance instance : instances) {
            List<Object> identity = ObjectIdentity.of(
                    instance.type().name(), RecordSchema.of(instance.type().record()), instance.value());
            DesiredInstance earlier = identity.size() < 2 ? null : first.putIfAbsent(identity, instance);
            if (earlier != null) {
                diagnostics.add(Diagnostic.error(
                                "plan.same-object",
                                "Two resources for one object",
                                instance.address() + " and " + earlier.address() + " name the same object on the same "
                                        + "host: "
                                        + identity.stream()
                                                .skip(1)
                                                .map(Refusals::text)
                                                .toList() + ".",
                                instance.range())
                        .withAddress(instance.address().toString())
                        .withHint("Keep one of the two."));
            }
        }
    }

    private static String text(Object value) {
        return value instanceof Value.Str text ? text.text() : value.toString();
    }

    /** A removed block for something that is still in the configuration contradicts it. */
    void removed(DesiredInstance instance) {
        context.evaluation()
                .configuration()
                .removed(instance.address())
                .ifPresent(block -> diagnostics.add(Diagnostic.error(
                                "plan.removed-still-there",
                                "Removed resource still exists",
                                "A removed block says that " + block.from()
                                        + " has left the configuration, but it is still there.",
                                instance.range())
                        .withHint("Take out either the removed block or the resource.")));
    }

    /** What has {@code prevent_destroy} and would be taken away. */
    void prevented(ResourceChange change) {
        ResourceBlock block = change.destroys() ? block(change.address().resource()) : null;
        if (block != null && block.lifecycle().preventDestroy() && change.deposed() == null) {
            diagnostics.add(Diagnostic.error(
                            "plan.prevent-destroy",
                            "Instance cannot be destroyed",
                            change.address() + " has lifecycle.prevent_destroy set, but the plan calls for it to be "
                                    + (change.action() == Action.REPLACE ? "replaced." : "destroyed."),
                            block.range())
                    .withAddress(change.address().toString())
                    .withHint("Take prevent_destroy out if this is really meant."));
        }
    }

    private @org.jspecify.annotations.Nullable ResourceBlock block(ResourceAddress address) {
        ConfigurationNode.Resource node = context.graph().resource(address);
        return node == null ? null : node.block();
    }
}
