package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan in Terraform's JSON plan format, version 1.2, so that tools which read that read ours. */
public final class PlanJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schemas schemas;

    /** A view. */
    public PlanJson(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The plan as a line of JSON. */
    public String text(Plan plan) {
        return of(plan).toString();
    }

    private ObjectNode of(Plan plan) {
        ObjectNode node = JSON.objectNode();
        node.put("format_version", "1.2");
        node.put("terraform_version", ModuleValues.VERSION);
        if (!plan.basis().variables().isEmpty()) {
            ObjectNode variables = node.putObject("variables");
            plan.basis()
                    .variables()
                    .forEach((name, value) -> variables.putObject(name).set("value", ValuesJson.of(value)));
        }
        node.set("planned_values", planned(plan));
        changes(plan, node);
        putUnlessEmpty(node, "deferred_changes", LeftOutJson.changes(plan));
        putUnlessEmpty(node, "rollouts", RolloutsJson.of(plan));
        if (!plan.outputs().isEmpty()) {
            ObjectNode outputs = node.putObject("output_changes");
            plan.outputs().forEach(output -> outputs.set(output.name(), ChangeJson.of(output)));
        }
        ObjectNode before = StateJson.before(plan);
        if (before.has("values")) {
            node.set("prior_state", before);
        }
        node.set("configuration", ConfigurationJson.of(plan.basis().configuration(), schemas));
        putUnlessEmpty(node, "relevant_attributes", RelevantAttributes.of(plan));
        putUnlessEmpty(node, "checks", ChecksJson.of(plan.checks()));
        node.put(
                "timestamp", plan.basis().time().truncatedTo(ChronoUnit.SECONDS).toString());
        node.put("applyable", !plan.isEmpty() || plan.count(Action.READ) > 0);
        node.put("complete", plan.complete());
        node.put("errored", false);
        return node;
    }

    private static void putUnlessEmpty(ObjectNode node, String name, ArrayNode list) {
        if (!list.isEmpty()) {
            node.set(name, list);
        }
    }

    private static void changes(Plan plan, ObjectNode node) {
        ArrayNode changes = JSON.arrayNode();
        ArrayNode drift = JSON.arrayNode();
        List<ResourceChange> sorted = new ArrayList<>(plan.changes());
        // Terraform has the outer modules before all inner ones.
        sorted.sort(Comparator.comparing((ResourceChange change) ->
                        change.address().module().steps().size())
                .thenComparing(ResourceChange::address)
                .thenComparing(change -> change.deposed() == null ? "" : change.deposed()));
        for (ResourceChange change : sorted) {
            if (ChangeJson.drifted(change)) {
                drift.add(ChangeJson.drift(change));
            }
            if (isListed(plan, change)) {
                changes.add(ChangeJson.of(change));
            }
        }
        putUnlessEmpty(node, "resource_drift", drift);
        putUnlessEmpty(node, "resource_changes", changes);
    }

    /** A plan that only takes what is live into state has no changes, and a data source that was read has none. */
    private static boolean isListed(Plan plan, ResourceChange change) {
        return plan.mode() != PlanMode.REFRESH_ONLY
                && (!change.address().resource().data() || change.action() == Action.READ);
    }

    private static ObjectNode planned(Plan plan) {
        List<ModuleValues.Resource> resources = new ArrayList<>();
        for (ResourceChange change : plan.changes()) {
            Value.Obj after = change.after();
            if (!change.removes() && after != null && change.deposed() == null && isListed(plan, change)) {
                resources.add(new ModuleValues.Resource(change.address(), after, List.of(), false, null));
            }
        }
        resources.addAll(LeftOutJson.resources(plan));
        Map<String, Value> outputs = new TreeMap<>();
        plan.outputs().forEach(output -> {
            if (output.after() != null) {
                outputs.put(output.name(), output.after());
            }
        });
        return ModuleValues.of(resources, outputs);
    }
}
