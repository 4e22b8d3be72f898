package dev.plumb.engine.applying;

import dev.plumb.plan.Rollout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The order of host transactions where there are rollouts. A transaction waits for all of earlier stages, but not for those
 * of later batches of its own rollout, and for all of earlier batches. Where that cannot be, because something elsewhere lies
 * between the stages of a rollout, batches come one after the other in each stage instead.
 */
final class RolloutOrder {
    private final List<Rollout> rollouts;
    private final List<Unit.OnHost> transactions;
    private final boolean wholeHosts;
    private final Map<String, Place> places = new HashMap<>();
    private final List<Unit> added = new ArrayList<>();

    private RolloutOrder(List<Rollout> rollouts, List<Unit.OnHost> transactions, boolean wholeHosts) {
        this.rollouts = rollouts;
        this.transactions = transactions;
        this.wholeHosts = wholeHosts;
        for (Rollout rollout : rollouts) {
            for (int batch = 0; batch < rollout.batches().size(); batch++) {
                for (String host : rollout.batches().get(batch)) {
                    places.put(host, new Place(rollout.name(), batch));
                }
            }
        }
    }

    /** Has them wait for one another; the units that were made for that. */
    static List<Unit> connect(List<Rollout> rollouts, List<Unit.OnHost> transactions, boolean wholeHosts) {
        RolloutOrder order = new RolloutOrder(rollouts, transactions, wholeHosts);
        order.stages();
        order.batches();
        return order.added;
    }

    /** The hosts of one batch, and each host that is in no rollout, wait for the same. */
    private void stages() {
        Map<List<Object>, Unit.Barrier> barriers = new HashMap<>();
        for (Unit.OnHost unit : transactions) {
            int stage = stage(unit);
            Place place = wholeHosts ? place(unit) : Place.NONE;
            Unit.Barrier barrier = barriers.computeIfAbsent(List.of(stage, place), key -> {
                Unit.Barrier made = new Unit.Barrier();
                transactions.stream()
                        .filter(other -> stage(other) < stage && !place.isBefore(place(other)))
                        .forEach(made::waitsFor);
                added.add(made);
                return made;
            });
            unit.waitsFor(barrier);
        }
    }

    private void batches() {
        for (Rollout rollout : rollouts) {
            if (wholeHosts) {
                batches(rollout, unit -> true);
            } else {
                Map<Integer, Boolean> stages = new TreeMap<>();
                transactions.forEach(unit -> stages.put(stage(unit), true));
                stages.keySet().forEach(stage -> batches(rollout, unit -> stage(unit) == stage));
            }
        }
    }

    private void batches(Rollout rollout, Predicate<Unit.OnHost> which) {
        List<Unit.OnHost> before = List.of();
        for (int batch = 0; batch < rollout.batches().size(); batch++) {
            List<Unit.OnHost> mine = of(rollout, batch, which);
            if (mine.isEmpty()) {
                continue;
            }
            Unit.Gate gate = new Unit.Gate(rollout, batch);
            added.add(gate);
            // Those waited for the batch before them, and so on.
            before.forEach(gate::waitsFor);
            mine.forEach(unit -> unit.waitsFor(gate));
            before = mine;
        }
    }

    private List<Unit.OnHost> of(Rollout rollout, int batch, Predicate<Unit.OnHost> which) {
        Place place = new Place(rollout.name(), batch);
        return transactions.stream()
                .filter(unit -> place.equals(place(unit)))
                .filter(which)
                .toList();
    }

    private static int stage(Unit.OnHost unit) {
        return unit.planned().stage();
    }

    private Place place(Unit.OnHost unit) {
        return places.getOrDefault(unit.planned().transaction().host(), Place.NONE);
    }

    /** A batch of a rollout. */
    private record Place(String rollout, int batch) {
        static final Place NONE = new Place("", 0);

        /** Whether the other is of a later batch of the same rollout. */
        boolean isBefore(Place other) {
            return rollout.equals(other.rollout) && batch < other.batch;
        }
    }
}
