package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.plan.Action;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes in Terraform's JSON plan format. */
final class ChangeJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChangeJson() {}

    /** The change of a resource instance. */
    static ObjectNode of(ResourceChange change) {
        ObjectNode node = JSON.objectNode();
        node.put("address", change.address().toString());
        if (change.previousAddress() != null) {
            node.put("previous_address", change.previousAddress().toString());
        }
        if (!change.address().module().steps().isEmpty()) {
            node.put("module_address", change.address().module().toString());
        }
        ResourceJson.describe(node, change.address());
        if (change.deposed() != null) {
            node.put("deposed", change.deposed());
        }
        node.set("change", values(change));
        String reason = reason(change);
        if (!reason.isEmpty()) {
            node.put("action_reason", reason);
        }
        return node;
    }

    private static ObjectNode values(ResourceChange change) {
        ObjectNode node = JSON.objectNode();
        ArrayNode actions = node.putArray("actions");
        actions(change).forEach(actions::add);
        Value.Obj before = change.before();
        Value.Obj after = change.removes() ? null : change.after();
        node.set("before", plain(before));
        node.set("after", plain(after));
        node.set(
                "after_unknown",
                after == null || change.action() == Action.NO_OP || Values.isWhollyKnown(after)
                        ? JSON.objectNode()
                        : ValuesJson.unknown(after));
        node.set("before_sensitive", before == null ? JSON.booleanNode(false) : ValuesJson.sensitive(before));
        node.set("after_sensitive", after == null ? JSON.booleanNode(false) : ValuesJson.sensitive(after));
        if (change.action() == Action.REPLACE && reason(change).equals("replace_because_cannot_update")) {
            ArrayNode paths = node.putArray("replace_paths");
            change.replacing().forEach(name -> paths.addArray().add(name));
        }
        if (change.importId() != null) {
            node.putObject("importing").put("id", change.importId());
        }
        return node;
    }

    /** The words for what is done, in order. */
    static List<String> actions(ResourceChange change) {
        return switch (change.action()) {
            case REPLACE -> change.createBeforeDestroy() ? List.of("create", "delete") : List.of("delete", "create");
            default -> List.of(change.action().word());
        };
    }

    /** In Terraform's words; empty where it has none. */
    static String reason(ResourceChange change) {
        return switch (change.reason()) {
            case CONFIGURATION, DRIFT, DRIFT_AND_CONFIGURATION, TAKE_OVER ->
                change.action() == Action.REPLACE ? "replace_because_cannot_update" : "";
            case TRIGGERED -> "replace_by_triggers";
            case TAINTED -> "replace_because_tainted";
            case REQUESTED -> "replace_by_request";
            case NOT_IN_CONFIGURATION, NOT_IN_GENERATION -> "delete_because_no_resource_config";
            case NO_MODULE -> "delete_because_no_module";
            case WRONG_REPETITION -> "delete_because_wrong_repetition";
            case COUNT_INDEX -> "delete_because_count_index";
            case EACH_KEY -> "delete_because_each_key";
            case NO_MOVE_TARGET -> "delete_because_no_move_target";
            case READ_UNKNOWN -> "read_because_config_unknown";
            case READ_PENDING -> "read_because_dependency_pending";
            case READ_CHECK -> "read_because_check_nested";
            case NONE, NEW, GONE, DESTROY, DEPOSED -> "";
        };
    }

    /** Whether what the hosts have differs from what was recorded. */
    static boolean drifted(ResourceChange change) {
        return change.reason() == Reason.GONE || !change.drifted().isEmpty();
    }

    /** From what was recorded to what the host has now. */
    static ObjectNode drift(ResourceChange change) {
        boolean gone = change.reason() == Reason.GONE;
        ResourceChange.Builder drift = change.but()
                .action(gone ? Action.DELETE : Action.UPDATE, Reason.DRIFT)
                .before(change.recorded())
                .after(change.action() == Action.NO_OP ? change.after() : change.before())
                .importedBy(null);
        return of(drift.build());
    }

    /** The change of an output. */
    static ObjectNode of(OutputChange output) {
        ObjectNode node = JSON.objectNode();
        Value after = output.after();
        node.putArray("actions").add(action(output));
        node.set("before", plain(output.before()));
        if (after == null || !(Values.unmark(after) instanceof Value.Unknown)) {
            node.set("after", plain(after));
        }
        node.set("after_unknown", after == null ? JSON.booleanNode(false) : unknown(after));
        boolean sensitive = sensitive(output);
        node.put("before_sensitive", sensitive);
        node.put("after_sensitive", sensitive);
        return node;
    }

    /** The word for what is done to an output. */
    static String action(OutputChange output) {
        if (!output.changesAnything()) {
            return "no-op";
        }
        return output.before() == null ? "create" : output.after() == null ? "delete" : "update";
    }

    static boolean sensitive(OutputChange output) {
        return isSensitive(output.before()) || isSensitive(output.after());
    }

    private static boolean isSensitive(@Nullable Value value) {
        return value != null && Values.isSensitive(value);
    }

    private static JsonNode unknown(Value value) {
        return Values.isWhollyKnown(value) ? JSON.booleanNode(false) : ValuesJson.unknown(value);
    }

    private static JsonNode plain(@Nullable Value value) {
        return value == null ? JSON.nullNode() : ValuesJson.of(value);
    }
}
