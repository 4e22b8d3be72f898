package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.value.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan or an apply does, for programs: a line of JSON an event, in the form of Terraform's machine-readable UI. What
 * hosts do has events of its own, {@code host_refresh}, {@code host_start}, {@code host_phase} and {@code host_complete}.
 */
public final class EventStream implements EngineListener {
    private final Terminal terminal;
    private final Clock clock;
    private final Heartbeat heartbeat;
    private boolean destroys;

    /** A stream on standard output; the first event says which version of Plumb writes it. */
    public EventStream(Terminal terminal, Clock clock, String version) {
        this(terminal, clock, version, Heartbeat.USUAL);
    }

    EventStream(Terminal terminal, Clock clock, String version, Duration interval) {
        this.terminal = terminal;
        this.clock = clock;
        this.heartbeat = new Heartbeat(interval);
        ObjectNode event = event("info", "Plumb " + version);
        event.put("terraform", ModuleValues.VERSION).put("plumb", version).put("type", "version");
        write(event.put("ui", "1.2"));
    }

    private ObjectNode event(String level, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@level", level)
                .put("@message", message)
                .put("@module", "terraform.ui")
                .put(
                        "@timestamp",
                        clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
    }

    private void write(ObjectNode event) {
        terminal.print(event.toString());
    }

    private void tell(String type, String message, String part, JsonNode content) {
        ObjectNode event = event("info", message);
        event.set(part, content);
        write(event.put("type", type));
    }

    /** The events are those of the verb destroy. */
    public void forDestroy() {
        destroys = true;
    }

    /** A message without a form of its own. */
    public void log(String message) {
        write(event("info", message).put("type", "log"));
    }

    /** An error or a warning. */
    public void diagnostic(Diagnostic diagnostic, DiagnosticJson json) {
        ObjectNode event = event(
                diagnostic.isError() ? "error" : "warn",
                (diagnostic.isError() ? "Error: " : "Warning: ") + diagnostic.summary());
        event.set("diagnostic", json.of(diagnostic));
        write(event.put("type", "diagnostic"));
    }

    /** Drift, what is planned, how many changes there are, and outputs. */
    public void plan(Plan plan) {
        plan.changes().stream().filter(ChangeJson::drifted).forEach(this::drift);
        plan.changes().stream()
                .filter(this::isPlanned)
                .forEach(change -> tell(
                        "planned_change",
                        change.address() + ": Plan to " + EventJson.plannedAction(change),
                        "change",
                        EventJson.planned(change)));
        plan.leftOut()
                .forEach(out -> tell(
                        "deferred_change",
                        out.address() + ": Left out" + LeftOutText.because(List.of(out)),
                        "change",
                        LeftOutJson.event(out)));
        long replaced = plan.count(Action.REPLACE);
        long imported =
                plan.changes().stream().filter(c -> c.importId() != null).count();
        long added = plan.count(Action.CREATE) + replaced;
        long removed = plan.count(Action.DELETE) + replaced;
        long changed = plan.count(Action.UPDATE);
        String message = "Plan: " + (imported == 0 ? "" : imported + " to import, ") + added + " to add, " + changed
                + " to change, " + removed + " to destroy" + LeftOutText.count(plan.leftOut()) + ".";
        ObjectNode counts = EventJson.counts(added, changed, imported, removed, "plan");
        tell("change_summary", message, "changes", LeftOutJson.withCount(counts, plan));
        if (!plan.outputs().isEmpty()) {
            ObjectNode outputs = JsonNodeFactory.instance.objectNode();
            plan.outputs()
                    .forEach(output -> outputs.putObject(output.name())
                            .put("sensitive", ChangeJson.sensitive(output))
                            .put("action", ChangeJson.action(output).replace("-", "")));
            tell("outputs", "Outputs: " + outputs.size(), "outputs", outputs);
        }
    }

    private boolean isPlanned(ResourceChange change) {
        return change.changesAnything() || change.previousAddress() != null || change.importId() != null;
    }

    private void drift(ResourceChange change) {
        boolean gone = change.action() == Action.FORGET || change.action() == Action.CREATE;
        String action = gone ? "delete" : "update";
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("resource", EventJson.resource(change.address()));
        node.put("action", action);
        tell("resource_drift", change.address() + ": Drift detected (" + action + ")", "change", node);
    }

    /** What became of a plan. */
    public void outcome(ApplyOutcome outcome, Plan plan) {
        if (!outcome.complete()) {
            return;
        }
        OutcomeCounts counts = OutcomeCounts.of(outcome, plan);
        String text = destroys
                ? "Destroy complete! Resources: " + counts.removed() + " destroyed"
                : "Apply complete! Resources: " + (counts.imported() == 0 ? "" : counts.imported() + " imported, ")
                        + counts.added() + " added, " + counts.changed() + " changed, " + counts.removed()
                        + " destroyed";
        ObjectNode changes = EventJson.counts(
                counts.added(), counts.changed(), counts.imported(), counts.removed(), destroys ? "destroy" : "apply");
        tell(
                "change_summary",
                text + LeftOutText.count(plan.leftOut()) + ".",
                "changes",
                LeftOutJson.withCount(changes, plan)
                        .put("generation", outcome.generation().number()));
        if (destroys) {
            return;
        }
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        outcome.generation().state().outputs().forEach((name, value) -> outputs.set(name, EventJson.output(value)));
        tell("outputs", "Outputs: " + outputs.size(), "outputs", outputs);
    }

    @Override
    public void resourceRefreshing(InstanceAddress address, Value.Obj recorded) {
        refresh("refresh_start", address, "Refreshing state...", EventJson.id(recorded));
    }

    @Override
    public void resourceRefreshed(InstanceAddress address, Value.@Nullable Obj recorded) {
        refresh("refresh_complete", address, "Refresh complete", EventJson.id(recorded));
    }

    private void refresh(String type, InstanceAddress address, String what, String id) {
        ObjectNode hook = JsonNodeFactory.instance.objectNode();
        hook.set("resource", EventJson.resource(address));
        tell(type, address + ": " + what + bracketed(id), "hook", EventJson.withId(hook, id));
    }

    @Override
    public void dataReading(InstanceAddress address) {
        changeStarted(reading(address), false);
    }

    @Override
    public void dataRead(InstanceAddress address, boolean good) {
        changeEnded(reading(address), false, good);
    }

    private static ResourceChange reading(InstanceAddress address) {
        return ResourceChange.of(address).action(Action.READ, Reason.NONE).build();
    }

    @Override
    public void changeStarted(ResourceChange change, boolean destroys) {
        if (change.action() == Action.FORGET) {
            return;
        }
        String id = EventJson.hasIdBefore(change, destroys) ? EventJson.id(change.before()) : "";
        Verb verb = Verb.of(change, destroys);
        tell(
                "apply_start",
                change.address() + ": " + verb.going + "..." + bracketed(id),
                "hook",
                EventJson.withId(EventJson.hook(change, destroys), id));
        heartbeat.begin(
                key(change, destroys),
                seconds -> tell(
                        "apply_progress",
                        change.address() + ": " + verb.still() + "... [" + seconds + "s elapsed]",
                        "hook",
                        EventJson.hook(change, destroys).put("elapsed_seconds", seconds)));
    }

    private static String bracketed(String id) {
        return id.isEmpty() ? "" : " [id=" + id + "]";
    }

    private static String key(ResourceChange change, boolean destroys) {
        return change.address() + (destroys ? " -" : " +");
    }

    @Override
    public void changeEnded(ResourceChange change, boolean destroys, boolean good) {
        if (change.action() == Action.FORGET) {
            return;
        }
        long seconds = heartbeat.end(key(change, destroys)).toSeconds();
        boolean gone = destroys || change.address().resource().data();
        String id = good && !gone ? EventJson.id(change.after()) : "";
        String message = change.address() + ": " + Verb.of(change, destroys).gone
                + (good ? " complete after " : " errored after ") + seconds + "s" + bracketed(id);
        ObjectNode hook = EventJson.withId(EventJson.hook(change, destroys), id);
        tell(good ? "apply_complete" : "apply_errored", message, "hook", hook.put("elapsed_seconds", seconds));
    }

    @Override
    public void provisionerStarted(InstanceAddress address) {
        tell("provision_start", address + ": Provisioning with 'local-exec'...", "hook", provisioner(address));
    }

    @Override
    public void provisionerOutput(InstanceAddress address, String line) {
        tell(
                "provision_progress",
                address + ": (local-exec): " + line,
                "hook",
                provisioner(address).put("output", line));
    }

    @Override
    public void provisionerEnded(InstanceAddress address, boolean good) {
        tell(
                good ? "provision_complete" : "provision_errored",
                address + ": (local-exec) Provisioning " + (good ? "complete" : "errored"),
                "hook",
                provisioner(address));
    }

    private static ObjectNode provisioner(InstanceAddress address) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("resource", EventJson.resource(address));
        return node.put("provisioner", "local-exec");
    }

    @Override
    public void refreshing(String host, int resources) {
        tell("host_refresh", host + ": Refreshing...", "hook", host(host).put("resources", resources));
    }

    @Override
    public void rolloutBatch(Rollout rollout, int batch) {
        List<String> hosts = rollout.batches().get(batch - 1);
        tell(
                "rollout_batch",
                "Rollout " + rollout.name() + ": batch " + batch + " of "
                        + rollout.batches().size() + ", " + RolloutText.names(hosts),
                "hook",
                rollout(rollout.name(), hosts)
                        .put("batch", batch)
                        .put("batches", rollout.batches().size()));
    }

    @Override
    public void rolloutPaused(Rollout rollout) {
        long seconds = rollout.pause().toSeconds();
        tell(
                "rollout_pause",
                "Rollout " + rollout.name() + ": pausing for " + RolloutText.text(rollout.pause()),
                "hook",
                rollout(rollout.name(), List.of()).put("seconds", seconds));
    }

    @Override
    public void rolloutStopped(Rollout rollout, List<String> failed) {
        tell(
                "rollout_stopped",
                "Rollout " + rollout.name() + ": stopped, because of " + RolloutText.names(failed),
                "hook",
                rollout(rollout.name(), failed));
    }

    @Override
    public void rolloutReverting(List<String> hosts) {
        tell("rollout_reverting", "Bringing back " + RolloutText.names(hosts) + "...", "hook", rollout("", hosts));
    }

    private static ObjectNode rollout(String name, List<String> hosts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!name.isEmpty()) {
            node.put("rollout", name);
        }
        if (!hosts.isEmpty()) {
            ArrayNode all = node.putArray("hosts");
            hosts.forEach(all::add);
        }
        return node;
    }

    @Override
    public void transactionStarted(int stage, String host, int steps) {
        heartbeat.begin(
                host,
                seconds -> tell(
                        "host_progress",
                        host + ": Still applying... [" + seconds + "s elapsed]",
                        "hook",
                        host(host).put("elapsed_seconds", seconds)));
        tell(
                "host_start",
                host + ": Applying...",
                "hook",
                host(host).put("stage", stage).put("steps", steps));
    }

    @Override
    public void transactionPhase(String host, String phase) {
        tell("host_phase", host + ": " + phase, "hook", host(host).put("phase", phase));
    }

    @Override
    public void transactionEnded(String host, TransactionOutcome.Status status) {
        long seconds = heartbeat.end(host).toSeconds();
        tell(
                "host_complete",
                host + ": " + TransactionText.of(status) + " after " + seconds + "s",
                "hook",
                host(host)
                        .put("committed", status == TransactionOutcome.Status.COMMITTED)
                        .put("elapsed_seconds", seconds));
    }

    private static ObjectNode host(String host) {
        return JsonNodeFactory.instance.objectNode().put("host", host);
    }
}
