package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.plan.Action;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a plan leaves out, in Terraform's words: deferred changes, each with a reason. The host and its cause are ours. */
final class LeftOutJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LeftOutJson() {}

    /** Of the plan format. A change that is not known is one that does nothing. */
    static ArrayNode changes(Plan plan) {
        ArrayNode changes = JSON.arrayNode();
        for (LeftOut out : plan.leftOut()) {
            ResourceChange nothing = ResourceChange.of(out.address())
                    .host(out.host())
                    .action(Action.NO_OP, Reason.NONE)
                    .before(out.recorded())
                    .after(out.recorded())
                    .build();
            ObjectNode change = changes.addObject().put("reason", reason(out));
            change.set("resource_change", ChangeJson.of(nothing));
            because(out, change);
        }
        return changes;
    }

    /** A prerequisite is missing, or something that is needed is left out itself. */
    private static String reason(LeftOut out) {
        return out.needs() == null ? "absent_prereq" : "deferred_prereq";
    }

    private static void because(LeftOut out, ObjectNode node) {
        node.put("host", out.host()).put("cause", out.cause().name().toLowerCase(Locale.ROOT));
    }

    /** Of the event stream. */
    static ObjectNode event(LeftOut out) {
        ObjectNode node = JSON.objectNode();
        node.set("resource", EventJson.resource(out.address()));
        node.put("reason", reason(out));
        because(out, node);
        return node;
    }

    /** Adds how many are left out, where some are. */
    static ObjectNode withCount(ObjectNode counts, Plan plan) {
        return plan.leftOut().isEmpty()
                ? counts
                : counts.put("left_out", plan.leftOut().size());
    }

    /** What stays as it is recorded: it is there before the plan and after it. */
    static List<ModuleValues.Resource> resources(Plan plan) {
        List<ModuleValues.Resource> resources = new ArrayList<>();
        for (LeftOut out : plan.leftOut()) {
            Value.Obj recorded = out.recorded();
            if (recorded != null) {
                resources.add(new ModuleValues.Resource(out.address(), recorded, List.of(), false, null));
            }
        }
        return resources;
    }
}
