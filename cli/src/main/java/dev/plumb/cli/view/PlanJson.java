package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.plan.Action;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan in Terraform's JSON plan format, version 1.2, so that tools which read that read ours. */
public final class PlanJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    /** The plan as a line of JSON. */
    public static String text(Plan plan) {
        return of(plan).toString();
    }

    static ObjectNode of(Plan plan) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format_version", "1.2");
        node.put("terraform_version", PlannedValues.VERSION);
        ObjectNode variables = node.putObject("variables");
        plan.basis()
                .variables()
                .forEach((name, value) -> variables.putObject(name).set("value", ValuesJson.of(value)));
        node.set("planned_values", PlannedValues.of(plan));
        ArrayNode changes = JSON.createArrayNode();
        ArrayNode drift = JSON.createArrayNode();
        for (ResourceChange change : sorted(plan)) {
            if (plan.mode() == PlanMode.REFRESH_ONLY) {
                if (change.reason() == Reason.DRIFT || change.reason() == Reason.GONE) {
                    drift.add(change(change));
                }
            } else if (!change.address().resource().data() || change.action() == Action.READ) {
                changes.add(change(change));
            }
        }
        if (!drift.isEmpty()) {
            node.set("resource_drift", drift);
        }
        node.set("resource_changes", changes);
        ObjectNode outputs = node.putObject("output_changes");
        plan.outputs().forEach(output -> outputs.set(output.name(), output(output)));
        checks(plan, node);
        node.put("timestamp", plan.basis().time().toString());
        node.put("applyable", !plan.isEmpty());
        node.put("complete", plan.complete());
        node.put("errored", false);
        return node;
    }

    private static List<ResourceChange> sorted(Plan plan) {
        List<ResourceChange> changes = new ArrayList<>(plan.changes());
        changes.sort(Comparator.comparing(ResourceChange::address)
                .thenComparing(change -> change.deposed() == null ? "" : change.deposed()));
        return changes;
    }

    private static ObjectNode change(ResourceChange change) {
        ObjectNode node = JSON.createObjectNode();
        identity(node, change.address());
        if (change.previousAddress() != null) {
            node.put("previous_address", change.previousAddress().toString());
        }
        if (change.deposed() != null) {
            node.put("deposed", change.deposed());
        }
        ObjectNode inner = node.putObject("change");
        ArrayNode actions = inner.putArray("actions");
        actions(change).forEach(actions::add);
        Value.Obj before = change.before() == null ? null : change.before();
        Value.Obj after = change.removes() ? null : change.after();
        inner.set("before", before == null ? JSON.nullNode() : ValuesJson.of(before));
        inner.set("after", after == null ? JSON.nullNode() : ValuesJson.of(after));
        boolean settled = after == null || change.action() == Action.NO_OP;
        inner.set("after_unknown", settled ? JSON.createObjectNode() : ValuesJson.unknown(after));
        inner.set(
                "before_sensitive",
                before == null ? JSON.getNodeFactory().booleanNode(false) : ValuesJson.sensitive(before));
        inner.set(
                "after_sensitive",
                after == null ? JSON.getNodeFactory().booleanNode(false) : ValuesJson.sensitive(after));
        if (change.action() == Action.REPLACE && !change.replacing().isEmpty() && change.reason() != Reason.TRIGGERED) {
            ArrayNode paths = inner.putArray("replace_paths");
            change.replacing().forEach(name -> paths.addArray().add(name));
        }
        if (change.importId() != null) {
            inner.putObject("importing").put("id", change.importId());
        }
        String reason = reason(change);
        if (!reason.isEmpty()) {
            node.put("action_reason", reason);
        }
        return node;
    }

    static void identity(ObjectNode node, InstanceAddress address) {
        node.put("address", address.toString());
        if (!address.module().steps().isEmpty()) {
            node.put("module_address", address.module().toString());
        }
        node.put("mode", address.resource().data() ? "data" : "managed");
        node.put("type", address.resource().type());
        node.put("name", address.resource().name());
        if (address.key() instanceof InstanceKey.Index index) {
            node.put("index", index.index());
        } else if (address.key() instanceof InstanceKey.Name name) {
            node.put("index", name.name());
        }
        node.put("provider_name", "plumb/" + address.resource().type().split("_")[0]);
    }

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
            case NOT_IN_CONFIGURATION -> "delete_because_no_resource_config";
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

    private static ObjectNode output(OutputChange output) {
        ObjectNode node = JSON.createObjectNode();
        Value before = output.before();
        Value after = output.after();
        String action =
                !output.changesAnything() ? "no-op" : before == null ? "create" : after == null ? "delete" : "update";
        node.putArray("actions").add(action);
        node.set("before", value(before));
        node.set("after", value(after));
        node.set(
                "after_unknown",
                after == null || Values.isWhollyKnown(after)
                        ? JSON.getNodeFactory().booleanNode(false)
                        : ValuesJson.unknown(after));
        node.set("before_sensitive", mask(before));
        node.set("after_sensitive", mask(after));
        return node;
    }

    private static com.fasterxml.jackson.databind.JsonNode value(@Nullable Value value) {
        return value == null ? JSON.nullNode() : ValuesJson.of(value);
    }

    private static com.fasterxml.jackson.databind.JsonNode mask(@Nullable Value value) {
        return value == null ? JSON.getNodeFactory().booleanNode(false) : ValuesJson.sensitive(value);
    }

    private static void checks(Plan plan, ObjectNode node) {
        if (plan.checks().isEmpty()) {
            return;
        }
        ArrayNode checks = node.putArray("checks");
        for (Map.Entry<String, String> check : new TreeMap<>(plan.checks()).entrySet()) {
            ObjectNode one = checks.addObject();
            one.putObject("address").put("to_display", check.getKey());
            one.put("status", check.getValue());
        }
    }
}
