package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import dev.plumb.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Plumb recorded at the end of the last apply. Immutable.
 *
 * @param lineage names the line of states that this one belongs to; never changes
 * @param serial counts the changes of this line, from 0
 * @param generation number of the apply that made it, 0 before the first
 * @param instances by address, sorted
 * @param outputs by name, sorted; sensitive ones are sealed
 */
public record State(
        String lineage,
        long serial,
        int generation,
        SortedMap<InstanceAddress, InstanceState> instances,
        SortedMap<String, Value> outputs) {
    /** Keeps copies. */
    public State {
        instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /** A state that nothing was recorded in yet. */
    public static State empty(String lineage) {
        return new State(lineage, 0, 0, new TreeMap<>(), new TreeMap<>());
    }

    /** The next state of the line, with other content. */
    public State next(int nextGeneration, Map<InstanceAddress, InstanceState> content, Map<String, Value> results) {
        return new State(lineage, serial + 1, nextGeneration, new TreeMap<>(content), new TreeMap<>(results));
    }
}
