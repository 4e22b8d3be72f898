package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.schema.Attribute;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a plan that takes one object as it is into state, and changes nothing. */
final class Adoption {
    private final Plan plan;
    private final ResourceTypes types;

    Adoption(Plan plan, ResourceTypes types) {
        this.plan = plan;
        this.types = types;
    }

    /** With the host that it is on; empty when there is no such object. */
    Optional<Plan> of(InstanceAddress address) {
        return change(address.toString())
                .filter(change -> change.before() != null)
                .map(this::adopting);
    }

    private Optional<ResourceChange> change(String address) {
        return plan.changes().stream()
                .filter(change -> change.address().toString().equals(address))
                .findFirst();
    }

    private Plan adopting(ResourceChange change) {
        List<ResourceChange> changes = new ArrayList<>();
        change(change.host())
                .map(host -> host.but().action(Action.NO_OP, Reason.NONE).build())
                .ifPresent(changes::add);
        changes.add(change.but()
                .action(Action.NO_OP, Reason.TAKE_OVER)
                .after(asItIs(change))
                .deferred(false)
                .build());
        return new Plan(
                plan.lineage(),
                plan.serial(),
                plan.mode(),
                false,
                changes,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                plan.contents(),
                plan.basis());
    }

    /** Without what only the configuration says, and which no host can be asked for. */
    private Value.Obj asItIs(ResourceChange change) {
        Value.Obj before = java.util.Objects.requireNonNull(change.before());
        Map<String, Value> attributes = new LinkedHashMap<>(before.attributes());
        for (Attribute attribute :
                types.schema(change.address().resource()).orElseThrow().attributes()) {
            if (attribute.recorded() || !attribute.writtenInto().isEmpty()) {
                attributes.replace(attribute.name(), new Value.Null(attribute.type()));
            }
        }
        return new Value.Obj(attributes);
    }
}
