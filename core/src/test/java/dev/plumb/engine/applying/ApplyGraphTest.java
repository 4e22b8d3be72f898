package dev.plumb.engine.applying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.plan.Action;
import dev.plumb.plan.Basis;
import dev.plumb.plan.MemoryBlobs;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ApplyGraphTest {
    private static final ResourceAddress FIRST = new ResourceAddress("thing", "first");
    private static final ResourceAddress SECOND = new ResourceAddress("thing", "second");

    @Test
    void edgesOfADestroyGrowWithTheInstances() {
        List<Unit> units = units(destroyOf(200));

        assertThat(units.stream().mapToInt(unit -> unit.waits().size()).sum()).isLessThanOrEqualTo(3 * 400);
    }

    @Test
    void instancesAreDestroyedAfterAllThatDependedOnThem() {
        List<Unit> units = units(destroyOf(5));
        List<Unit> order = new ArrayList<>();
        UnitQueue queue = new UnitQueue(units);
        while (!queue.isDone()) {
            Unit unit = queue.take();
            order.add(unit);
            queue.ended(unit);
        }

        List<ResourceAddress> destroyed = order.stream()
                .flatMap(unit -> unit.changes().stream())
                .map(change -> change.address().resource())
                .toList();
        assertThat(destroyed.subList(0, 5)).containsOnly(SECOND);
        assertThat(destroyed.subList(5, 10)).containsOnly(FIRST);
    }

    private static List<Unit> units(Plan plan) {
        return ApplyGraph.of(plan, new ConfigurationGraph(plan.basis().configuration()));
    }

    private static Plan destroyOf(int instances) {
        List<ResourceChange> changes = new ArrayList<>();
        for (ResourceAddress resource : List.of(SECOND, FIRST)) {
            List<ResourceAddress> needs = resource.equals(SECOND) ? List.of(FIRST) : List.of();
            for (int i = 0; i < instances; i++) {
                changes.add(
                        ResourceChange.of(new InstanceAddress(ModuleAddress.ROOT, resource, new InstanceKey.Index(i)))
                                .action(Action.DELETE, Reason.DESTROY)
                                .dependencies(needs)
                                .recordedDependencies(needs)
                                .build());
            }
        }
        Basis basis = new Basis(
                ConfigurationDecoder.decode(".", new TreeMap<>()).get(), Map.of(), "default", Instant.EPOCH, Map.of());
        return new Plan(
                "lineage",
                1,
                PlanMode.DESTROY,
                true,
                changes,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new MemoryBlobs(),
                basis);
    }
}
