package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;

/** Parts of the events of Terraform's machine-readable UI. */
final class EventJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EventJson() {}

    static ObjectNode resource(InstanceAddress address) {
        String local = address.resource().local() + address.key();
        ObjectNode node = NODES.objectNode()
                .put("addr", address.toString())
                .put("module", address.module().toString())
                .put("resource", local)
                .put(
                        "implied_provider",
                        ResourceJson.provider(address.resource().type()))
                .put("resource_type", address.resource().type())
                .put("resource_name", address.resource().name());
        node.putNull("resource_key");
        if (!address.key().equals(InstanceKey.NONE)) {
            ResourceJson.key(node, "resource_key", address.key());
        }
        return node;
    }

    /** A change that a plan has, and why, in the words of the event stream. */
    static ObjectNode planned(ResourceChange change) {
        ObjectNode node = NODES.objectNode();
        node.set("resource", resource(change.address()));
        if (change.previousAddress() != null) {
            node.set("previous_resource", resource(change.previousAddress()));
        }
        node.put("action", plannedAction(change));
        String reason = reason(ChangeJson.reason(change));
        if (!reason.isEmpty()) {
            node.put("reason", reason);
        }
        if (change.importId() != null) {
            node.putObject("importing").put("id", change.importId());
        }
        return node;
    }

    static String plannedAction(ResourceChange change) {
        return switch (change.action()) {
            case FORGET -> "remove";
            case NO_OP -> change.previousAddress() != null ? "move" : change.importId() != null ? "import" : "noop";
            default -> change.action().word();
        };
    }

    private static String reason(String inPlan) {
        return switch (inPlan) {
            case "replace_because_cannot_update" -> "cannot_update";
            case "replace_because_tainted" -> "tainted";
            case "replace_by_request" -> "requested";
            case "replace_by_triggers" -> "replace_triggered_by";
            default -> inPlan;
        };
    }

    /** What begins or ends with one object of an instance. */
    static ObjectNode hook(ResourceChange change, boolean destroys) {
        ObjectNode node = NODES.objectNode();
        node.set("resource", resource(change.address()));
        return node.put("action", action(change, destroys));
    }

    private static String action(ResourceChange change, boolean destroys) {
        return switch (change.action()) {
            case UPDATE -> "update";
            case READ -> "read";
            case FORGET -> "remove";
            case NO_OP -> "noop";
            case CREATE, REPLACE, DELETE -> destroys ? "delete" : "create";
        };
    }

    /** The id that an object has; empty when it has none, or none that is known. */
    static String id(Value.@org.jspecify.annotations.Nullable Obj object) {
        return object != null && object.attributes().get("id") instanceof Value.Str id ? id.text() : "";
    }

    /** Adds the id of an object that has one. */
    static ObjectNode withId(ObjectNode hook, String id) {
        return id.isEmpty() ? hook : hook.put("id_key", "id").put("id_value", id);
    }

    /** Counts of a plan or of what became of it. */
    static ObjectNode counts(long added, long changed, long imported, long removed, String operation) {
        return NODES.objectNode()
                .put("add", added)
                .put("change", changed)
                .put("import", imported)
                .put("remove", removed)
                .put("operation", operation);
    }

    /** Whether an instance begins to be destroyed when its change begins. */
    static boolean hasIdBefore(ResourceChange change, boolean destroys) {
        return destroys || change.action() == Action.UPDATE;
    }

    /** An output after an apply; a secret one without its value. */
    static JsonNode output(Value value) {
        ObjectNode shown = ModuleValues.output(value);
        return shown.path("sensitive").asBoolean() ? shown.without("value") : shown;
    }
}
