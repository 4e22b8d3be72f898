package dev.plumb.engine.applying;

import dev.plumb.diagnostic.BugException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands out units of work in the order of the plan, each when all that it waits for has ended. */
final class UnitQueue {
    private final List<Unit> units;
    private final Map<Unit, Integer> position = new HashMap<>();
    private final Map<Unit, Integer> open = new HashMap<>();
    private final Map<Unit, List<Unit>> waiting = new HashMap<>();
    private final TreeMap<Integer, Unit> ready = new TreeMap<>();
    private int left;

    UnitQueue(List<Unit> units) {
        this.units = units;
        this.left = units.size();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            position.put(unit, i);
            open.put(unit, unit.waits().size());
            for (Unit first : unit.waits()) {
                waiting.computeIfAbsent(first, u -> new ArrayList<>()).add(unit);
            }
            if (unit.waits().isEmpty()) {
                ready.put(i, unit);
            }
        }
    }

    /** Whether all units can end, one after the other: nothing waits for itself in the end. */
    static boolean canEnd(List<Unit> units) {
        UnitQueue queue = new UnitQueue(units);
        while (queue.hasReady()) {
            queue.ended(queue.take());
        }
        return queue.isDone();
    }

    /** Whether every unit has ended. */
    boolean isDone() {
        return left == 0;
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** The next unit that can begin. */
    Unit take() {
        Map.Entry<Integer, Unit> first = ready.pollFirstEntry();
        if (first == null) {
            throw new BugException("nothing is ready of " + units.size() + " units, but " + left + " have not ended");
        }
        return first.getValue();
    }

    /** A unit has ended, well or not. */
    void ended(Unit unit) {
        left--;
        for (Unit next : waiting.getOrDefault(unit, List.of())) {
            if (open.merge(next, -1, Integer::sum) == 0) {
                ready.put(java.util.Objects.requireNonNull(position.get(next)), next);
            }
        }
    }
}
